-- what:  events that a reader should see on a time axis
-- grain: from_day, to_day, topic, name_vi
-- takes: $events
-- gives: from_day, to_day, topic [name or ALL], name_vi, name_en
select
    cast(from_date as date) as from_day,
    cast(to_date as date) as to_day,
    topic,
    name_vi,
    name_en,
from read_csv($events, header = true, delim = ',', quote = '"', all_varchar = true)
