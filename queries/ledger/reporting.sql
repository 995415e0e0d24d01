-- what:  the stretches of days that each province reported without a gap, within the topic's days; a day that several
--        of its files cover counts once
-- grain: topic, province_code, from_day
-- takes: $lang
-- gives: topic, province_code, province, from_day, to_day
with

known as (
    select
        reported.topic,
        reported.province_code,
        greatest(reported.first_day, topics.first_day) as first_day,
        least(reported.last_day, topics.last_day) as last_day,
    from reported
    inner join topics
        on
            topics.topic = reported.topic
            and reported.first_day <= topics.last_day
            and reported.last_day >= topics.first_day
),

in_order as (
    select
        *,
        max(last_day) over (
            partition by topic, province_code
            order by first_day
            rows between unbounded preceding and 1 preceding
        ) as last_before,
    from known
),

numbered as (
    select
        *,
        count(*) filter (where last_before is null or first_day > last_before + 1) over (
            partition by topic, province_code
            order by first_day
            rows unbounded preceding
        ) as stretch,
    from in_order
)

select
    numbered.topic,
    numbered.province_code,
    case when $lang = 'vi' then provinces.name_vi else provinces.name_en end as province,
    min(numbered.first_day) as from_day,
    max(numbered.last_day) as to_day,
from numbered
inner join provinces on provinces.code = numbered.province_code
group by numbered.topic, numbered.province_code, numbered.stretch, provinces.position, province
order by numbered.topic, provinces.position, from_day
