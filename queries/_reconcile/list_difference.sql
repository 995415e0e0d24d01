-- what:  how many more people, or fewer, came on a day after which days before, by the table's own days
-- grain: the table's grain, previous_day, previous_day_month, previous_day_year
-- takes: added, removed [tables with lists of people]
-- gives: the grain, people [never 0]
with gains as (
    select * exclude (people), unnest(people, recursive := true),
    from added
),

losses as (
    select * exclude (people), unnest(people, recursive := true),
    from removed
),

all_rows as (
    from gains
    union all by name
    select * replace (-people as people)
    from losses
)

select * exclude (people), sum(people) as people,
from all_rows
group by all
having sum(people) != 0
