-- what:  the amounts of some measures on every day that a province has reported, 0 where there was nothing
-- takes: $topic, $measures
-- gives: measure, province_code, day, amount
with

reported_days as (
    select distinct
        province_code,
        cast(unnest(generate_series(
            cast(first_day as timestamp), cast(last_day as timestamp), interval 1 day
        )) as date) as day,
    from reported
    where topic = $topic
),

counted as (
    select
        measure,
        province_code,
        day,
        sum(amount) as amount,
    from topic_daily
    where topic = $topic
    group by all
)

select
    measures.measure,
    reported_days.province_code,
    reported_days.day,
    coalesce(counted.amount, 0) as amount,
from reported_days
cross join (select unnest($measures) as measure) as measures
left join counted
    on
        counted.measure = measures.measure
        and counted.province_code = reported_days.province_code
        and counted.day = reported_days.day
inner join topics
    on topics.topic = $topic and reported_days.day between topics.first_day and topics.last_day
order by measures.measure, reported_days.province_code, reported_days.day
