-- what:  moments, the day of each in the one form of its column (see dates.sql), with or without an offset
-- takes: cell, form of the column, newest day that is believed
-- gives: value_moment the moment (in UTC+7) or null

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

-- the commonest form first: a cast alone is strict enough where its result is written as the cell is
create macro value_moment(cell, form, newest) as
    case
        when form = 'iso' and cast(try_cast(cell as timestamp) as varchar) = cell
            then believed(try_cast(cell as timestamp), newest)
        else list_transform([moment_in_form(bare(cell), form)], lambda moment: believed(moment, newest))[1]
    end;
