-- what:  what counted towards every goal and tier on the days that a province has reported, up to the newest day of the
--        topic; a target of something that is not measured has no days
-- grain: topic, metric, programme, tier, from_day, to_day, province_code, day
-- gives: topic, metric, programme, tier [null: the whole], from_day, to_day, province_code, day, amount [0: none]
with

reported_days as (
    select distinct
        spans.topic,
        spans.from_day,
        spans.to_day,
        reported.province_code,
        cast(days.day as date) as day,
    from (select distinct topic, from_day, to_day from targets) as spans
    inner join topics on topics.topic = spans.topic
    cross join unnest(generate_series(
        cast(spans.from_day as timestamp), cast(least(spans.to_day, topics.last_day) as timestamp), interval 1 day
    )) as days(day)
    inner join reported
        on reported.topic = spans.topic and days.day between reported.first_day and reported.last_day
)

select
    parts.topic,
    parts.metric,
    parts.programme,
    parts.tier,
    parts.from_day,
    parts.to_day,
    days.province_code,
    days.day,
    cast(coalesce(sum(amounts.amount), 0) as bigint) as amount,
from goal_parts as parts
inner join reported_days as days
    on days.topic = parts.topic and days.from_day = parts.from_day and days.to_day = parts.to_day
left join goal_amounts as amounts
    on
        amounts.topic = parts.topic
        and amounts.metric = parts.metric
        and amounts.programme is not distinct from parts.programme
        and amounts.item is not distinct from parts.part
        and amounts.from_day = parts.from_day
        and amounts.to_day = parts.to_day
        and amounts.province_code = days.province_code
        and amounts.day = days.day
where parts.is_measured
group by all
order by all
