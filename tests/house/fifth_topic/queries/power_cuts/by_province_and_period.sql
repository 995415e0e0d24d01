-- what:  power cuts by province and period, or up to its end; null where a province reported nothing in the period
-- grain: province_code, period
-- takes: $from_day, $to_day, $provinces, $cause, $grain, $units, $cumulated, $lang
-- gives: province_code, province, period [first day], cuts [rows], cuts_per_1000 [a thousand inhabitants],
--        median_per_1000 [of all places that reported in the period]
select
    province_code,
    province,
    period,
    total as cuts,
    rate_per_1000 as cuts_per_1000,
    median_per_1000,
from measured_places_in_periods(
    'power_cuts', 'cuts', $grain, $from_day, $to_day, $units, $provinces, [$cause], $cumulated, $lang
)
order by position, period
