-- what:  how many people came on a day after the same days before
-- grain: the columns of person_groups but for the numbers, day, previous_day, previous_day_month, previous_day_year, person
-- takes: numbered_person_days [days by number, 1 is 1 January 2000, 0 is none], person_groups
-- gives: the columns of person_groups but for the numbers, day, previous_day, previous_day_month [the last day before that
--        has the same date a month later], previous_day_year [a year later], person [on a person's first day only], people
select
    * exclude (province_no, group_no) replace (
        date '1999-12-31' + cast(day as integer) as day,
        date '1999-12-31' + cast(nullif(previous_day, 0) as integer) as previous_day,
        date '1999-12-31' + cast(nullif(previous_day_month, 0) as integer) as previous_day_month,
        date '1999-12-31' + cast(nullif(previous_day_year, 0) as integer) as previous_day_year
    ),
from numbered_person_days
natural join person_groups
