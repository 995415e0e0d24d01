-- what:  what is normal of online payments by province, on the days that it has reported, beside what there was on them;
--        missing where one of these days has no estimate
-- grain: province_code
-- takes: $from_day, $to_day, $provinces, $units, $lang
-- gives: province_code, province, payments, payments_expected, payments_low, payments_high [paid rows],
--        amount_vnd, amount_vnd_expected, amount_vnd_low, amount_vnd_high [VND]
with

days as (
    select
        places.province_code as slice,
        daily.measure,
        daily.province_code,
        daily.amount,
        daily.expected,
        daily.variance,
        daily.error,
    from expected_daily as daily
    inner join chosen_places($units, $provinces, $lang) as places on places.base_code = daily.province_code
    where daily.topic = 'online_payments' and daily.day between $from_day and $to_day
)

select
    places.province_code,
    places.province,
    normal.* exclude (slice),
from compared_places('online_payments', $from_day, $to_day, $units, $provinces, $lang) as places
left join normal_payments('days') as normal on normal.slice = places.province_code
order by places.position
