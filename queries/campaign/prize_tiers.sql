-- what:  prizes of the draw by tier against plan, for all provinces or the chosen ones together
-- grain: item, from_day, to_day
-- takes: $provinces, $lang
-- gives: item, from_day, to_day, as_of [last day counted], state [not_begun, running, ended, silent,
--        no_data: the topic has none, no_measure: nothing that it counts],
--        actual [prizes], target [prizes], reached_pct [% of target], expected [prizes, by as_of], gap [prizes],
--        days_ahead, needed_per_day [prizes a day], projected [prizes], projected_low [prizes],
--        projected_high [prizes], provinces_reported, provinces_asked, source
select
    item,
    from_day,
    to_day,
    as_of,
    state,
    actual,
    target,
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
where place_code = 'ALL' and tier is not null and programme = 'prize_draw' and metric = 'quantity'
order by tier_position, item, from_day, to_day
