-- what:  what counts towards every published goal, a province and day of the goal's own days; who counts as a person
--        counts on the first of these days
-- grain: topic, metric, programme, item, from_day, to_day, province_code, day
-- gives: topic, metric, programme, item [null: all], from_day, to_day, province_code, day, amount [the goal's unit]
with

goals as (
    select distinct
        topic,
        metric,
        programme,
        item,
        from_day,
        to_day,
    from targets
),

counted as (
    select
        goals.*,
        daily.province_code,
        daily.day,
        daily.amount,
    from goals
    inner join topic_daily as daily
        on
            daily.topic = goals.topic
            and daily.measure = goals.metric
            and daily.day between goals.from_day and goals.to_day
            and (goals.programme is null or daily.programme = goals.programme)
            and (goals.item is null or daily.item = goals.item)
    union all
    select
        goals.*,
        days.province_code,
        days.day,
        days.people as amount,
    from goals
    inner join topic_people as days
        on
            days.topic = goals.topic
            and days.measure = goals.metric
            and days.day between goals.from_day and goals.to_day
            and (days.previous_day is null or days.previous_day < goals.from_day)
    where goals.programme is null and goals.item is null
)

select
    topic,
    metric,
    programme,
    item,
    from_day,
    to_day,
    province_code,
    day,
    cast(sum(amount) as bigint) as amount,
from counted
group by all
order by all
