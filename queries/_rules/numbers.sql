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

-- sums of many such numbers still fit the store's whole numbers
create macro largest_whole() as 999999999999999;

create macro value_whole(cell, mark, minimum, allowed) as
    case
        when whole_of(cell, mark) between minimum and largest_whole()
            and (allowed is null or list_contains(allowed, whole_of(cell, mark)))
            then whole_of(cell, mark)
    end;

create macro problem_whole(cell, mark, minimum, allowed) as
    case
        when is_hashes(cell) then 'hashes'
        when is_scientific(bare(cell)) then 'number_scientific'
        when number_form(cell) = 'decimal' then 'number_decimal'
        when number_form(cell) is null and regexp_matches(bare(cell), '^-?\d.*\pL') then 'number_unit'
        when number_form(cell) is null then 'number_unreadable'
        when number_form(cell) not in ('plain', mark) then 'number_mixed_marks'
        when coalesce(whole_of(cell, mark), largest_whole() + 1) > largest_whole() then 'number_too_large'
        when whole_of(cell, mark) < minimum then 'number_too_small'
        when not list_contains(allowed, whole_of(cell, mark)) then 'number_not_allowed'
    end;
