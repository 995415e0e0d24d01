-- what:  codes and keys: case folded up, spreadsheet wrappers taken off, mangled ones refused
-- takes: cell, pattern the whole code must match (null: any)
-- gives: value_code the code or null; problem_code why there is none

-- an apostrophe may stand before the other wrapper: held rows are written so, as ="…" is a formula
create macro unwrapped(cell) as upper(
    case
        when regexp_full_match(bare(cell), '''?="[^"]*"') then bare(regexp_extract(bare(cell), '"([^"]*)"', 1))
        when starts_with(bare(cell), '''') then bare(substr(bare(cell), 2))
        else bare(cell)
    end
);

create macro is_blank_code(cell) as unwrapped(cell) = '';

create macro is_scientific(cell) as regexp_full_match(cell, '[+-]?\d+([.,]\d+)?[eE][+-]?\d+');

create macro is_hashes(cell) as regexp_full_match(bare(cell), '#{2,}');

create macro problem_of_code(code, pattern) as
    case
        when code = '' then 'missing'
        when is_hashes(code) then 'hashes'
        when is_scientific(code) then 'code_scientific'
        when contains(code, '"') then 'code_quote'
        when pattern is not null and not regexp_full_match(code, pattern) then 'code_pattern'
    end;

-- what most codes match as they stand, and nothing that a code must not be, whatever its pattern would allow: capital
-- letters, then digits; a pattern of another kind is tried in the exact way only
create macro quick_pattern(pattern) as
    case
        when pattern is null then '[A-Z][A-Z0-9._/-]*'
        when regexp_full_match(pattern, '[A-Z]+(\\d(\{\d+\})?)*') then pattern
        else '[^\s\S]'
    end;

-- a lambda works its argument out once, a macro as often as it names it
create macro value_code(cell, pattern) as
    case
        when regexp_full_match(cell, quick_pattern(pattern)) then cell
        else list_transform(
            [unwrapped(cell)], lambda code: case when problem_of_code(code, pattern) is null then code end
        )[1]
    end;

create macro problem_code(cell, pattern) as
    list_transform([unwrapped(cell)], lambda code: problem_of_code(code, pattern))[1];
