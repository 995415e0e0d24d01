-- what:  power cuts by province and period, or up to its end; null where a province reported nothing in the period
-- grain: province_code, period
-- takes: $from_day, $to_day, $provinces, $cause, $grain, $units, $cumulated, $lang
-- gives: province_code, province, period [first day], cuts [rows], households, cuts_per_100000 [inhabitants],
--        median_rate [of all places that reported in the period]
select
    counts.province_code,
    counts.province,
    counts.period,
    counts.total as cuts,
    amounts.total as households,
    counts.rate as cuts_per_100000,
    counts.median_rate,
from measured_places_in_periods(
    'power_cuts', 'cuts', $grain, $from_day, $to_day, $units, $provinces, [$cause], $cumulated, $lang
) as counts
inner join totals_in_periods(
    'power_cuts', 'households', $grain, $from_day, $to_day, $units, $provinces, [$cause], $cumulated, $lang
) as amounts on amounts.province_code = counts.province_code and amounts.period = counts.period
order by counts.position, counts.period
