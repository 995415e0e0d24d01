-- what:  online payments by period, every period that the range touches
-- grain: period
-- takes: $from_day, $to_day, $provinces, $grain
-- gives: period [first day], payments [paid rows], refunds [rows], amount_vnd [VND], payers [distinct],
--        provinces_reported
with

counted as (
    select
        cast(date_trunc($grain, daily.day) as date) as period,
        sum(daily.payments) as payments,
        sum(daily.refunds) as refunds,
        sum(daily.amount_vnd) as amount_vnd,
    from online_payments_daily as daily
    where
        daily.day between $from_day and $to_day
        and ($provinces is null or list_contains($provinces, daily.province_code))
    group by period
),

distinct_payers as (
    select
        cast(date_trunc($grain, day) as date) as period,
        sum(payers) as payers,
    from payer_days
    where
        day between $from_day and $to_day
        and (
            previous_day is null
            or previous_day < greatest(cast(date_trunc($grain, day) as date), cast($from_day as date))
        )
        and ($provinces is null or list_contains($provinces, province_code))
    group by period
)

select
    periods.period,
    none_is_zero(counted.payments) as payments,
    none_is_zero(counted.refunds) as refunds,
    none_is_zero(counted.amount_vnd) as amount_vnd,
    none_is_zero(distinct_payers.payers) as payers,
    reporting.provinces_reported,
from periods_of($grain, $from_day, $to_day) as periods
left join counted on counted.period = periods.period
left join distinct_payers on distinct_payers.period = periods.period
left join reporting_in_periods('online_payments', $grain, $from_day, $to_day, $provinces) as reporting
    on reporting.period = periods.period
order by periods.period
