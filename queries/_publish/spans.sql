-- what:  the first and last day of every topic
-- grain: topic
-- gives: topic, first_day, last_day
select
    topic,
    first_day,
    last_day,
from topics
order by topic
