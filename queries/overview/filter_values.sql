-- what:  the values by which the page of a topic can be narrowed
-- grain: topic, column_name, value
-- takes: $lang
-- gives: topic, column_name, value [as in an address or an option], label
select
    topic,
    column_name,
    value,
    case when $lang = 'vi' then vi else en end as label,
from dimension_values
order by topic, column_name, position, value
