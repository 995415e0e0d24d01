-- what:  blood donations by province and period, or up to its end; null where a province reported nothing in the
--        period
-- grain: province_code, period
-- takes: $from_day, $to_day, $provinces, $site, $first_time, $grain, $units, $cumulated, $lang
-- gives: province_code, province, period [first day], donations [rows], donations_per_100000 [inhabitants],
--        median_rate [of all places that reported in the period]
select * exclude (position) rename (total as donations, rate as donations_per_100000)
from measured_places_in_periods(
    'blood_donations', 'donations', $grain,
    $from_day, $to_day, $units, $provinces, [$site, $first_time], $cumulated, $lang
)
order by position, period
