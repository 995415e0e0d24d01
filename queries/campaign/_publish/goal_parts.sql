-- what:  the parts that make up a goal: published as a whole it is its own only part, else its tiers are; and each tier
--        as a goal of its own
-- grain: topic, metric, programme, tier, part, from_day, to_day
-- gives: topic, metric, programme, tier [null: the whole], part [the item of goal_amounts and targets], from_day, to_day,
--        is_measured [whether the exports can hold anything that it counts]
with

parts as (
    select distinct
        topic,
        metric,
        programme,
        cast(null as varchar) as tier,
        item as part,
        from_day,
        to_day,
    from targets
    where
        item is null
        or not exists (
            select 1
            from targets as whole
            where
                whole.topic = targets.topic
                and whole.metric = targets.metric
                and whole.programme is not distinct from targets.programme
                and whole.item is null
                and whole.from_day = targets.from_day
                and whole.to_day = targets.to_day
        )
    union all
    select distinct
        topic,
        metric,
        programme,
        item as tier,
        item as part,
        from_day,
        to_day,
    from targets
    where item is not null
)

select
    *,
    exists (
        select 1
        from topic_measures as measures
        where
            measures.topic = parts.topic
            and measures.measure = parts.metric
            and (not measures.is_of_people or (parts.programme is null and parts.part is null))
    )
    and (part is null or exists (
        select 1
        from words
        where words.topic = parts.topic and words.column_name = 'item'
    ))
    and (programme is null or exists (
        select 1
        from words
        where words.topic = parts.topic and words.column_name = 'programme' and words.value = parts.programme
    )) as is_measured,
from parts
order by all
