-- what:  online payments by province and period, or up to its end; null where a province reported nothing in the
--        period
-- grain: province_code, period
-- takes: $from_day, $to_day, $provinces, $channel, $provider, $grain, $units, $cumulated, $lang
-- gives: province_code, province, period [first day], payments [paid rows], payments_per_1000 [a thousand
--        inhabitants], median_per_1000 [of all places that reported in the period]
select
    province_code,
    province,
    period,
    total as payments,
    rate_per_1000 as payments_per_1000,
    median_per_1000,
from measured_places_in_periods(
    'online_payments', 'payments', $grain,
    $from_day, $to_day, $units, $provinces, [$channel, $provider], $cumulated, $lang
)
order by position, period
