-- what:  events that touch the range
-- grain: from_day, to_day, topic, event
-- takes: $from_day, $to_day, $lang
-- gives: from_day, to_day, topic [name or ALL], event
select
    from_day,
    to_day,
    topic,
    case when $lang = 'vi' then name_vi else name_en end as event,
from events
where to_day >= $from_day and from_day <= $to_day
order by from_day, to_day, topic, event
