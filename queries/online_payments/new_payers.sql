-- what:  distinct paying customers by period: those who pay online for the first time in all data received, and the
--        others; every period that the range touches
-- grain: period
-- takes: $from_day, $to_day, $provinces, $grain
-- gives: period [first day], payers [distinct], new_payers [distinct], returning_payers [distinct],
--        new_pct [% of payers], provinces_reported
with

counted as (
    select
        cast(date_trunc($grain, day) as date) as period,
        sum(payers) as payers,
        sum(payers) filter (where previous_day is null) as new_payers,
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
    none_is_zero(counted.payers) as payers,
    none_is_zero(counted.new_payers) as new_payers,
    none_is_zero(counted.payers) - none_is_zero(counted.new_payers) as returning_payers,
    share_pct(none_is_zero(counted.new_payers), counted.payers) as new_pct,
    reporting.provinces_reported,
from periods_of($grain, $from_day, $to_day) as periods
left join counted on counted.period = periods.period
left join reporting_in_periods('online_payments', $grain, $from_day, $to_day, $provinces) as reporting
    on reporting.period = periods.period
order by periods.period
