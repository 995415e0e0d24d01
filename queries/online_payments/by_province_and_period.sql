-- what:  online payments by province and period, or up to its end; null where a province reported nothing in the
--        period
-- grain: province_code, period
-- takes: $from_day, $to_day, $provinces, $channel, $provider, $grain, $units, $cumulated, $lang
-- gives: province_code, province, period [first day], payments [paid rows], amount_vnd [VND], payments_per_1000 [inhabitants],
--        median_rate [of all places that reported in the period]
select
    counts.province_code,
    counts.province,
    counts.period,
    counts.total as payments,
    amounts.total as amount_vnd,
    counts.rate as payments_per_1000,
    counts.median_rate,
from measured_places_in_periods(
    'online_payments', 'payments', $grain,
    $from_day, $to_day, $units, $provinces, [$channel, $provider], $cumulated, $lang
) as counts
inner join totals_in_periods(
    'online_payments', 'amount_vnd', $grain,
    $from_day, $to_day, $units, $provinces, [$channel, $provider], $cumulated, $lang
) as amounts on amounts.province_code = counts.province_code and amounts.period = counts.period
order by counts.position, counts.period
