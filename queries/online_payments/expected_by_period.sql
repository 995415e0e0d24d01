-- what:  what is normal of online payments by period, on the days of it that provinces have reported, beside what there
--        was on them; missing where one of these days has no estimate
-- grain: period
-- takes: $from_day, $to_day, $provinces, $grain
-- gives: period [first day], payments, payments_expected, payments_low, payments_high [paid rows],
--        amount_vnd, amount_vnd_expected, amount_vnd_low, amount_vnd_high [VND]
with

days as (
    select
        cast(date_trunc($grain, day) as date) as slice,
        measure,
        province_code,
        amount,
        expected,
        variance,
        error,
    from expected_daily
    where
        topic = 'online_payments'
        and day between $from_day and $to_day
        and ($provinces is null or list_contains($provinces, province_code))
)

select
    periods.period,
    normal.* exclude (slice),
from periods_of($grain, $from_day, $to_day, 0, 0) as periods
left join normal_payments('days') as normal on normal.slice = periods.period
order by periods.period
