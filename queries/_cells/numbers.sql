-- what:  whole numbers, plain or grouped by the one thousands mark of their column
-- takes: cell, mark of the column ('' where it has none or mixes them), minimum, allowed values or null
-- gives: value_whole the number or null; problem_whole why there is none

-- plain, the mark of a grouped number, or decimal
create macro number_form(cell) as
    case
        when regexp_full_match(bare(cell), '-?\d+') then 'plain'
        when regexp_full_match(bare(cell), '-?[1-9]\d{0,2}(\.\d{3})+') then '.'
        when regexp_full_match(bare(cell), '-?[1-9]\d{0,2}(,\d{3})+') then ','
        when regexp_full_match(bare(cell), '-?[1-9]\d{0,2}( \d{3})+') then ' '
        when regexp_full_match(bare(cell), '-?[\d., ]*\d[.,]\d+') then 'decimal'
    end;

create macro whole_of(cell, mark) as
    case
        when regexp_full_match(cell, '-?\d+') then try_cast(cell as bigint)
        when mark <> '' and number_form(cell) = mark then try_cast(replace(bare(cell), mark, '') as bigint)
        when number_form(cell) = 'plain' then try_cast(bare(cell) as bigint)
    end;

-- a total row is often written by hand: with any one mark, whatever its column uses
create macro total_of(cell) as coalesce(whole_of(cell, '.'), whole_of(cell, ','), whole_of(cell, ' '));

-- sums of many such numbers still fit the store's whole numbers
create macro largest_whole() as 999999999999999;

create macro value_whole(cell, mark, minimum, allowed) as
    case
        when whole_of(cell, mark) between minimum and largest_whole()
            and (allowed is null or list_contains(allowed, whole_of(cell, mark)))
            then whole_of(cell, mark)
    end;

-- behind the number, or before it
create macro has_unit(cell) as regexp_matches(cell, '(?i)^-?\d.*[\pL\p{Sc}%]|^(vn[dđ]|đồng|đ|\p{Sc})[.: ]*-?\d');

create macro problem_of_whole(cell, mark, minimum, allowed, form, n) as
    case
        when is_hashes(cell) then 'hashes'
        when is_scientific(bare(cell)) then 'number_scientific'
        when form = 'decimal' then 'number_decimal'
        when form is null and has_unit(bare(cell)) then 'number_unit'
        when form is null then 'number_unreadable'
        when form not in ('plain', mark) then 'number_mixed_marks'
        when coalesce(n, largest_whole() + 1) > largest_whole() then 'number_too_large'
        when n < minimum then 'number_too_small'
        when not list_contains(allowed, n) then 'number_not_allowed'
    end;

-- a lambda works its argument out once, a macro as often as it names it
create macro problem_whole(cell, mark, minimum, allowed) as
    list_transform(
        [{'form': number_form(cell), 'n': whole_of(cell, mark)}],
        lambda found: problem_of_whole(cell, mark, minimum, allowed, found.form, found.n)
    )[1];
