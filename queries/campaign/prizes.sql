-- what:  prizes of the draw by province and tier against plan
-- grain: province_code, item, from_day, to_day
-- takes: $provinces, $units, $lang
-- gives: province_code, province, item, from_day, to_day, as_of [last day counted], state [not_begun, running, ended, silent,
--        no_data: the topic has none, no_measure: nothing that it counts],
--        actual [prizes], target [prizes], reached_pct [% of target], expected [prizes, by as_of], gap [prizes],
--        days_ahead, needed_per_day [prizes a day], projected [prizes], projected_low [prizes],
--        projected_high [prizes], provinces_reported, provinces_asked, source
select
    place_code as province_code,
    place as province,
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
from goal_status($units, $provinces, $lang)
where place_code <> 'ALL' and tier is not null and programme = 'prize_draw' and metric = 'quantity'
order by position, tier_position, item, from_day, to_day
