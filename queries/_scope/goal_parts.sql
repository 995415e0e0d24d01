-- what:  the parts of the goals that are published for these provinces
-- grain: topic, metric, programme, tier, part, from_day, to_day
-- takes: $provinces
-- gives: the columns of goal_parts
select *
from published.goal_parts as parts
where exists (
    select 1
    from published.targets as targets
    where
        list_contains($provinces, targets.province_code)
        and targets.topic = parts.topic
        and targets.metric = parts.metric
        and targets.programme is not distinct from parts.programme
        and targets.from_day = parts.from_day
        and targets.to_day = parts.to_day
)
