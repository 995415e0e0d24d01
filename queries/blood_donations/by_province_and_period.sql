-- what:  blood donations by province and period, or up to its end; null where a province reported nothing in the
--        period
-- grain: province_code, period
-- takes: $from_day, $to_day, $provinces, $site, $first_time, $grain, $units, $cumulated, $lang
-- gives: province_code, province, period [first day], donations [rows], volume_ml [ml], donations_per_100000 [inhabitants],
--        median_rate [of all places that reported in the period]
select
    counts.province_code,
    counts.province,
    counts.period,
    counts.total as donations,
    volumes.total as volume_ml,
    counts.rate as donations_per_100000,
    counts.median_rate,
from measured_places_in_periods(
    'blood_donations', 'donations', $grain,
    $from_day, $to_day, $units, $provinces, [$site, $first_time], $cumulated, $lang
) as counts
inner join totals_in_periods(
    'blood_donations', 'volume_ml', $grain,
    $from_day, $to_day, $units, $provinces, [$site, $first_time], $cumulated, $lang
) as volumes on volumes.province_code = counts.province_code and volumes.period = counts.period
order by counts.position, counts.period
