-- what:  provinces from which a topic has received nothing up to its newest day
-- grain: topic, province_code
-- takes: $lang
-- gives: topic, province_code, province, last_reported_day [null where it never reported], silent_days
select
    topics.topic,
    provinces.code as province_code,
    case when $lang = 'vi' then provinces.name_vi else provinces.name_en end as province,
    max(reported.last_day) as last_reported_day,
    cast(any_value(topics.last_day) - max(reported.last_day) as bigint) as silent_days,
from topics
cross join provinces
left join reported on reported.topic = topics.topic and reported.province_code = provinces.code
where topics.last_day is not null
group by topics.topic, provinces.code, provinces.position, province
having coalesce(max(reported.last_day), date '0001-01-01') < any_value(topics.last_day)
order by topics.topic, provinces.position
