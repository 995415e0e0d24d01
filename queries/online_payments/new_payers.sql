-- what:  distinct paying customers by period: those who pay online for the first time in all data received, and the
--        others; every period that the range touches; or up to its end
-- grain: period
-- takes: $from_day, $to_day, $paired_months, $days_later, $months_later, $provinces, $channel, $provider, $grain,
--        $cumulated
-- gives: period [first day], payers [distinct], new_payers [distinct], returning_payers [distinct],
--        new_pct [% of payers], provinces_reported
with

counted as (
    select
        period_of(day, $grain, $days_later, $months_later) as period,
        sum(payers) as payers,
        sum(payers) filter (where previous_day is null) as new_payers,
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
),

measured as (
    select
        periods.period,
        running_total(counted.payers, periods.period, $cumulated) as payers,
        running_total(counted.new_payers, periods.period, $cumulated) as new_payers,
        reporting.provinces_reported,
    from periods_of($grain, $from_day, $to_day, $days_later, $months_later) as periods
    left join counted on counted.period = periods.period
    left join reporting_in_periods('online_payments', $grain, $from_day, $to_day, $days_later, $months_later, $provinces) as reporting
        on reporting.period = periods.period
)

select
    period,
    payers,
    new_payers,
    payers - new_payers as returning_payers,
    share_pct(new_payers, payers) as new_pct,
    provinces_reported,
from measured
order by period
