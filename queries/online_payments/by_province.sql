-- what:  online payments by province; null where a province reported nothing in the range, 0 where it had none
-- grain: province_code
-- takes: $from_day, $to_day, $paired_months, $provinces, $channel, $provider, $units, $lang
-- gives: province_code, province, payments [paid rows], refunds [rows], amount_vnd [VND], payers [distinct],
--        amount_per_payment_vnd [VND], payments_per_1000 [a thousand inhabitants]
with

counted as (
    select
        places.province_code,
        sum(daily.payments) as payments,
        sum(daily.refunds) as refunds,
        sum(daily.amount_vnd) as amount_vnd,
    from online_payments_daily as daily
    inner join chosen_places($units, $provinces, $lang) as places on places.base_code = daily.province_code
    where
        is_counted(daily.day, $from_day, $to_day, $paired_months)
        and is_chosen(daily.channel, $channel)
        and is_chosen(daily.provider, $provider)
    group by places.province_code
),

distinct_payers as (
    select
        places.province_code,
        sum(days.payers) as payers,
    from payer_days_of($channel, $provider) as days
    inner join chosen_places($units, $provinces, $lang) as places on places.base_code = days.province_code
    where
        is_counted(days.day, $from_day, $to_day, $paired_months)
        and is_first_since(
            $from_day, $paired_months, days.previous_day, days.previous_day_month, days.previous_day_year
        )
    group by places.province_code
)

select
    places.province_code,
    places.province,
    if_reported(places.has_reported, counted.payments) as payments,
    if_reported(places.has_reported, counted.refunds) as refunds,
    if_reported(places.has_reported, counted.amount_vnd) as amount_vnd,
    if_reported(places.has_reported, distinct_payers.payers) as payers,
    per_item(counted.amount_vnd, counted.payments) as amount_per_payment_vnd,
    per_thousand(if_reported(places.has_reported, counted.payments), places.population) as payments_per_1000,
from compared_places('online_payments', $from_day, $to_day, $units, $provinces, $lang) as places
left join counted on counted.province_code = places.province_code
left join distinct_payers on distinct_payers.province_code = places.province_code
order by places.position
