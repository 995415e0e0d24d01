-- what:  why a cell is no day or no moment: the sentence has to name the part that is wrong, and no other
-- takes: cell, form of the column, newest day that is believed
-- gives: problem_day, problem_moment

create macro has_real_day(cell) as
    regexp_matches(bare(cell), '^(\d{4}-\d{1,2}-\d{1,2}|\d{1,2}/\d{1,2}/\d{4})(\D|$)')
    and try_cast(iso_of_dmy(regexp_extract(bare(cell), '^[\d/-]+')) as date) is not null;

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
