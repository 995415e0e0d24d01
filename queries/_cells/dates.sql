-- what:  days and moments, each column of a file in one form: iso (2021-12-31) or dmy (31/12/2021)
-- takes: cell, form of the column, newest day that is believed
-- gives: value_… the value (moments in UTC+7) or null; problem_… why there is none

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

-- 24 hours, each with one digit or two; what a second has beyond microseconds is cut off by the cast
create macro time_pattern() as '([01]?\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,9})?)?';

-- at most 14 hours, minutes below 60
create macro offset_pattern() as '(Z|[+-](0\d|1[0-3])(:?[0-5]\d)?|[+-]14(:?00)?)';

-- a moment as written, without any offset
create macro local_moment(cell, form) as
    case
        when form = 'iso' and regexp_full_match(cell, '\d{4}-\d{2}-\d{2}([ T]' || time_pattern() || ')?')
            then try_cast(cell as timestamp)
        when form = 'dmy' and regexp_full_match(cell, '\d{1,2}/\d{1,2}/\d{4}([ T]' || time_pattern() || ')?')
            then try_cast(iso_of_dmy(cell) as timestamp)
    end;

create macro offset_of(cell) as regexp_extract(cell, ':\d{2}(?:\.\d{1,9})?( ?' || offset_pattern() || ')$', 1);

create macro offset_minutes(mark) as
    case
        when bare(mark) = 'Z' then 0
        else (case when contains(mark, '-') then -1 else 1 end) * (
            60 * cast(regexp_extract(mark, '[+-](\d{2})', 1) as integer)
            + coalesce(try_cast(regexp_extract(mark, '[+-]\d{2}:?(\d{2})', 1) as integer), 0)
        )
    end;

create macro moment_with_offset(cell, form, mark) as
    case
        when mark <> '' then
            local_moment(substr(cell, 1, length(cell) - length(mark)), form)
            + to_minutes(420 - offset_minutes(mark))
    end;

-- a lambda works its argument out once, a macro as often as it names it
create macro moment_in_form(cell, form) as coalesce(
    local_moment(cell, form),
    list_transform([offset_of(cell)], lambda mark: moment_with_offset(cell, form, mark))[1]
);

create macro believed(moment, newest) as
    case when moment >= timestamp '2000-01-01' and moment < cast(newest as date) + interval 1 day then moment end;

create macro value_day(cell, form, newest) as believed(day_in_form(bare(cell), form), newest);

-- the commonest form first: a cast alone is strict enough where its result is written as the cell is
create macro value_moment(cell, form, newest) as
    case
        when form = 'iso' and cast(try_cast(cell as timestamp) as varchar) = cell
            then believed(try_cast(cell as timestamp), newest)
        else list_transform([moment_in_form(bare(cell), form)], lambda moment: believed(moment, newest))[1]
    end;

create macro has_real_day(cell) as
    regexp_matches(bare(cell), '^(\d{4}-\d{1,2}-\d{1,2}|\d{1,2}/\d{1,2}/\d{4})(\D|$)')
    and try_cast(iso_of_dmy(regexp_extract(bare(cell), '^[\d/-]+')) as date) is not null;

-- which part of a value is wrong: the sentence has to name that one, and no other

create macro is_serial_day(cell) as regexp_full_match(bare(cell), '[34]\d{4}([.,]\d+)?');

create macro has_time(cell) as regexp_matches(cell, '(?i)\d ?(:|h|g|giờ) ?(\d|$)|\d[ T]\d');

create macro is_time_alone(cell) as regexp_full_match(bare(cell), '(?i)\d{1,3} ?(:|h|g|giờ) ?(\d{2}([:.,]\d+)*)?');

create macro is_time_first(cell) as regexp_matches(
    bare(cell),
    '(?i)^\d{1,2} ?(:|h|g|giờ) ?\d{0,2}.*(\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}|\d{4}[-/.]\d{1,2}[-/.]\d{1,2})'
);

-- behind the hour or before it
create macro has_twelve_hours(cell) as regexp_matches(
    cell,
    '(?i)(\d|giờ|h|phút) ?(sa|ch|[ap]\.? ?m|sáng|trưa|chiều|tối)([^\pL]|$)|(^|[^\pL])(sa|ch|am|pm) ?\d{1,2}(:|h)\d'
);

create macro has_wrong_offset(cell) as regexp_matches(
    cell, '(?i)\d[ T]' || time_pattern() || ' ?([+−-]|\(?(gmt|utc|ict|z)([^\pL]|$))'
);

create macro problem_of_place(cell, form, moment) as
    case
        when is_serial_day(cell) then 'date_serial'
        when date_form(cell) is null then 'date_unreadable'
        when date_form(cell) <> form then 'date_other_form'
        when moment is null and not has_real_day(cell) then 'date_not_real'
    end;

create macro problem_of_distance(moment, newest) as
    case
        when cast(moment as date) < date '2000-01-01' then 'date_too_old'
        when cast(moment as date) > cast(newest as date) then 'date_in_future'
    end;

create macro problem_of_day(cell, form, newest, moment) as
    case
        when is_hashes(cell) then 'hashes'
        when moment is null and is_time_alone(cell) then 'date_missing'
        when moment is null and has_time(cell) and (date_form(cell) is not null or is_time_first(cell))
            then 'day_with_time'
        else coalesce(
            problem_of_place(cell, form, moment),
            case when moment is null then 'date_unreadable' end,
            problem_of_distance(moment, newest)
        )
    end;

create macro problem_of_moment(cell, form, newest, moment) as
    case
        when is_hashes(cell) then 'hashes'
        when moment is null and has_twelve_hours(cell) then 'time_of_twelve_hours'
        when moment is null and is_time_alone(cell) then 'date_missing'
        when moment is null and is_time_first(cell) then 'time_before_date'
        else coalesce(
            problem_of_place(cell, form, moment),
            case
                when moment is null and has_wrong_offset(cell) then 'offset_wrong'
                when moment is null then 'time_unreadable'
            end,
            problem_of_distance(moment, newest)
        )
    end;

create macro problem_day(cell, form, newest) as
    list_transform([day_in_form(bare(cell), form)], lambda moment: problem_of_day(cell, form, newest, moment))[1];

create macro problem_moment(cell, form, newest) as
    list_transform(
        [moment_in_form(bare(cell), form)], lambda moment: problem_of_moment(cell, form, newest, moment)
    )[1];
