-- what:  how many people came on a day after the same days before
-- grain: the columns of person_groups but for the numbers, and those of numbered_person_days
-- takes: numbered_person_days [by the number of a group], person_groups
-- gives: the columns of both but for the numbers
select * exclude (group_no),
from numbered_person_days
inner join person_groups using (group_no)
