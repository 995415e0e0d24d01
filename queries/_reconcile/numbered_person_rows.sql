-- what:  who came on which day, in numbers
-- grain: as person_rows
-- takes: person_rows, person_groups
-- gives: province_no, group_no, person, day_no [1 is 1 January 2000]
select
    province_no,
    group_no,
    person,
    day - date '1999-12-31' as day_no,
from person_rows
natural join person_groups
