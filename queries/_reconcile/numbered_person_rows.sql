-- what:  who came on which day, in numbers
-- grain: as person_rows
-- takes: person_rows, person_groups
-- gives: province_no, person, group_and_day [the group's number, and below it in 14 bits the day's: 1 is 1 January 2000]
select
    province_no,
    person,
    group_no << 14 | day - date '1999-12-31' as group_and_day,
from person_rows
natural join person_groups
