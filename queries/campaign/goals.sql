-- what:  every published target, what was reached of it in its own days, and whether that keeps pace; for all
--        provinces or the chosen ones together. Without a target published for them the actual stands alone
-- grain: topic, metric, programme, from_day, to_day
-- takes: $provinces, $lang
-- gives: goal, topic, metric, programme, from_day, to_day, as_of [last day counted], state [not_begun, running, ended, silent,
--        no_data: the topic has none, no_measure: nothing that it counts],
--        actual [unit], target [unit], unit, reached_pct [% of target], expected [unit, by as_of], gap [unit],
--        days_ahead, needed_per_day [unit a day], projected [unit], projected_low [unit], projected_high [unit],
--        provinces_reported, provinces_asked, source
select
    goal,
    topic,
    metric,
    programme,
    from_day,
    to_day,
    as_of,
    state,
    actual,
    target,
    unit,
    reached_pct,
    expected,
    gap,
    days_ahead,
    needed_per_day,
    projected,
    projected_low,
    projected_high,
    provinces_reported,
    provinces_asked,
    source,
from goal_status('2021', $provinces, $lang)
where place_code = 'ALL' and tier is null
order by topic desc, goal_position, programme, metric, from_day, to_day
