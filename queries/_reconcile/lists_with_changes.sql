-- what:  the rows of a table with lists of people that a difference touches, as they are now
-- grain: the table's grain
-- takes: previous [with lists], changed [without]
-- gives: the columns of the table
with days as (
    select * exclude (people, grain_hash), unnest(people, recursive := true),
    from previous
    semi join changed on changed.grain_hash = previous.grain_hash

    union all by name

    select * exclude (grain_hash),
    from changed
),

sums as (
    select * exclude (people), cast(sum(people) as bigint) as people,
    from days
    group by all
    having sum(people) != 0
)

select
    * exclude (previous_day, previous_day_month, previous_day_year, people),
    list(
        struct_pack(previous_day, previous_day_month, previous_day_year, people)
        order by previous_day nulls first, previous_day_month nulls first, previous_day_year nulls first
    ) as people,
from sums
group by all
