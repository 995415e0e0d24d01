-- what:  online payments by period, every period that the range touches; or up to its end
-- grain: period
-- takes: $from_day, $to_day, $paired_months, $days_later, $months_later, $provinces, $channel, $provider, $grain,
--        $cumulated
-- gives: period [first day], payments [paid rows], refunds [rows], amount_vnd [VND], payers [distinct],
--        provinces_reported
with

counted as (
    select
        period_of(daily.day, $grain, $days_later, $months_later) as period,
        sum(daily.payments) as payments,
        sum(daily.refunds) as refunds,
        sum(daily.amount_vnd) as amount_vnd,
    from online_payments_daily as daily
    where
        is_counted_in_period(daily.day, $from_day, $to_day, $paired_months, $grain, $cumulated)
        and is_chosen(daily.channel, $channel)
        and is_chosen(daily.provider, $provider)
        and ($provinces is null or list_contains($provinces, daily.province_code))
    group by period
),

distinct_payers as (
    select
        period_of(day, $grain, $days_later, $months_later) as period,
        sum(payers) as payers,
    from payer_days_of($channel, $provider)
    where
        is_counted_in_period(day, $from_day, $to_day, $paired_months, $grain, $cumulated)
        and is_first_since(
            first_day_of_count(day, $grain, $from_day, $cumulated, $days_later, $months_later),
            paired_in_period($paired_months, $grain, $cumulated),
            previous_day,
            previous_day_month,
            previous_day_year
        )
        and ($provinces is null or list_contains($provinces, province_code))
    group by period
)

select
    periods.period,
    running_total(counted.payments, periods.period, $cumulated) as payments,
    running_total(counted.refunds, periods.period, $cumulated) as refunds,
    running_total(counted.amount_vnd, periods.period, $cumulated) as amount_vnd,
    running_total(distinct_payers.payers, periods.period, $cumulated) as payers,
    reporting.provinces_reported,
from periods_of($grain, $from_day, $to_day, $days_later, $months_later) as periods
left join counted on counted.period = periods.period
left join distinct_payers on distinct_payers.period = periods.period
left join reporting_in_periods('online_payments', $grain, $from_day, $to_day, $days_later, $months_later, $provinces) as reporting
    on reporting.period = periods.period
order by periods.period
