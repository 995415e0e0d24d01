-- what:  the days and the provinces of a file's rows that are not held
-- grain: one row
-- gives: first_day, last_day, provinces [codes]
select
    min(day) as first_day,
    max(day) as last_day,
    coalesce(list(distinct province_code order by province_code), []) as provinces,
from keyed
anti join (from repeated_in_file where verdict = 'conflict') as conflicts on conflicts.record = keyed.record
