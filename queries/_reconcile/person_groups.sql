-- what:  the provinces, and the values of the dimensions in each, by number: rows of numbers are sorted in no time
-- grain: province_code and the dimensions
-- takes: person_rows
-- gives: province_code, the dimensions, province_no [from 0], group_no [from 0 in each province]
with groups as (
    select distinct * exclude (person, day),
    from person_rows
)

select
    *,
    dense_rank() over (order by province_code) - 1 as province_no,
    row_number() over (partition by province_code) - 1 as group_no,
from groups
