-- what:  the first and the last day of a topic's accepted rows
-- grain: one row
-- gives: first_day, last_day
select
    min(day) as first_day,
    max(day) as last_day,
from days_of_topic
