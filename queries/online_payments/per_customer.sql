-- what:  online payments beside the customers that the registry knows, by province; null where it knows none or nothing
--        was reported
-- grain: province_code
-- takes: $from_day, $to_day, $paired_months, $provinces, $channel, $provider, $units, $lang
-- gives: province_code, province, customers [registry], payments [paid rows], payers [distinct],
--        bills_online_pct [% of a bill a month for each customer], payers_pct [% of customers]
with

counted as (
    select
        places.province_code,
        sum(daily.payments) as payments,
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
),

measured as (
    select
        places.*,
        if_reported(places.has_reported, counted.payments) as payments,
        if_reported(places.has_reported, distinct_payers.payers) as payers,
    from compared_places('online_payments', $from_day, $to_day, $units, $provinces, $lang) as places
    left join counted on counted.province_code = places.province_code
    left join distinct_payers on distinct_payers.province_code = places.province_code
)

select
    province_code,
    province,
    customers,
    payments,
    payers,
    share_pct(payments, customers * months_of($from_day, $to_day)) as bills_online_pct,
    share_pct(payers, customers) as payers_pct,
from measured
order by position
