-- what:  published targets and what was reached of them in their own days, whatever range is on screen
-- grain: topic, metric, programme, from_day, to_day
-- takes: $provinces, $lang
-- gives: goal, topic, metric, programme, actual [unit], target [unit], unit, reached_pct [% of target],
--        from_day, to_day, as_of [day of the newest data counted], source
with

asked as (
    select *
    from targets
    where case when $provinces is null then province_code = 'ALL' else list_contains($provinces, province_code) end
),

handed_over as (
    unpivot (
        select
            programme,
            item,
            province_code,
            day,
            hand_overs,
            quantity,
            value_vnd,
        from gifts_daily
    )
    on hand_overs, quantity, value_vnd
    into name metric value amount
),

gifts_reached as (
    select
        asked.metric,
        asked.programme,
        asked.from_day,
        asked.to_day,
        sum(handed_over.amount) as actual,
    from asked
    inner join handed_over
        on
            handed_over.metric = asked.metric
            and handed_over.day between asked.from_day and asked.to_day
            and (asked.programme is null or handed_over.programme = asked.programme)
            and (asked.item is null or handed_over.item = asked.item)
            and (asked.province_code = 'ALL' or handed_over.province_code = asked.province_code)
    where asked.topic = 'gifts'
    group by asked.metric, asked.programme, asked.from_day, asked.to_day
),

donors_reached as (
    select
        asked.metric,
        asked.programme,
        asked.from_day,
        asked.to_day,
        sum(donor_days.donors) as actual,
    from asked
    inner join donor_days
        on
            donor_days.day between asked.from_day and asked.to_day
            and (donor_days.previous_day is null or donor_days.previous_day < asked.from_day)
            and (asked.province_code = 'ALL' or donor_days.province_code = asked.province_code)
    where asked.topic = 'blood_donations' and asked.metric = 'donors'
    group by asked.metric, asked.programme, asked.from_day, asked.to_day
),

reached as (
    select 'gifts' as topic, * from gifts_reached
    union all
    select 'blood_donations' as topic, * from donors_reached
),

goals as (
    select
        topic,
        metric,
        programme,
        from_day,
        to_day,
        cast(sum(target) as bigint) as target,
        any_value(unit) as unit,
        min(source) as source,
    from asked
    group by topic, metric, programme, from_day, to_day
)

select
    coalesce(
        case when $lang = 'vi' then words.vi else words.en end,
        case when $lang = 'vi' then topics.title_vi else topics.title_en end
    ) as goal,
    goals.topic,
    goals.metric,
    goals.programme,
    cast(coalesce(reached.actual, 0) as bigint) as actual,
    goals.target,
    goals.unit,
    share_pct(coalesce(reached.actual, 0), goals.target) as reached_pct,
    goals.from_day,
    goals.to_day,
    least(goals.to_day, topics.last_day) as as_of,
    goals.source,
from goals
left join reached
    on
        reached.topic = goals.topic
        and reached.metric = goals.metric
        and reached.programme is not distinct from goals.programme
        and reached.from_day = goals.from_day
        and reached.to_day = goals.to_day
left join topics on topics.topic = goals.topic
left join words
    on words.topic = goals.topic and words.column_name = 'programme' and words.value = goals.programme
order by goals.topic desc, words.place, goals.metric, goals.from_day
