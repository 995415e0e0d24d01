-- what:  every published target by province: what was reached of the province's own target, and whether that keeps
--        pace with the days that it has reported. Without a target of its own the actual stands alone
-- grain: province_code, topic, metric, programme, from_day, to_day
-- takes: $provinces, $units, $lang
-- gives: province_code, province, goal, topic, metric, programme, from_day, to_day, as_of [last day counted], state [not_begun, running, ended, silent,
--        no_data: the topic has none, no_measure: nothing that it counts],
--        actual [unit], target [unit], unit, reached_pct [% of target], expected [unit, by as_of], gap [unit],
--        days_ahead, needed_per_day [unit a day], projected [unit], projected_low [unit], projected_high [unit],
--        provinces_reported, provinces_asked, source
select
    place_code as province_code,
    place as province,
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
from goal_status($units, $provinces, $lang)
where place_code <> 'ALL' and tier is null
order by position, topic desc, goal_position, programme, metric, from_day, to_day
