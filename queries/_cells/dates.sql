-- what:  days, each column of a file in one form: iso (2021-12-31) or dmy (31/12/2021); moments, and what is wrong
--        with either, stand in files of their own
-- takes: cell, form of the column, newest day that is believed
-- gives: value_day the day or null

-- 31/12/2021 10:00 as 2021-12-31 10:00. No strptime anywhere: where a text ends before its form does, it reads on
-- behind the text, which ends the process where nothing lies there
create macro iso_of_dmy(cell) as regexp_replace(cell, '^(\d{1,2})/(\d{1,2})/(\d{4})', '\3-\2-\1');

create macro iso_of_mdy(cell) as regexp_replace(cell, '^(\d{1,2})/(\d{1,2})/(\d{4})', '\3-\1-\2');

create macro date_form(cell) as
    case
        when regexp_full_match(bare(cell), '\d{4}-\d{2}-\d{2}(\D.*)?') then 'iso'
        when regexp_full_match(bare(cell), '\d{1,2}/\d{1,2}/\d{4}(\D.*)?') then
            case
                when try_cast(iso_of_dmy(regexp_extract(bare(cell), '^[\d/]+')) as date) is null
                    and try_cast(iso_of_mdy(regexp_extract(bare(cell), '^[\d/]+')) as date) is not null
                    then 'mdy'
                else 'dmy'
            end
    end;

create macro day_in_form(cell, form) as
    case
        when form = 'iso' and regexp_full_match(cell, '\d{4}-\d{2}-\d{2}') then try_cast(cell as date)
        when form = 'dmy' and regexp_full_match(cell, '\d{1,2}/\d{1,2}/\d{4}')
            then try_cast(iso_of_dmy(cell) as date)
    end;

create macro believed(moment, newest) as
    case when moment >= timestamp '2000-01-01' and moment < cast(newest as date) + interval 1 day then moment end;

create macro value_day(cell, form, newest) as believed(day_in_form(bare(cell), form), newest);
