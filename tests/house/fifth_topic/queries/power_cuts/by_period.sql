-- what:  power cuts by period, every period that the range touches; or up to its end
-- grain: period
-- takes: $from_day, $to_day, $paired_months, $days_later, $months_later, $provinces, $cause, $grain, $cumulated
-- gives: period [first day], cuts [rows], households, provinces_reported
with

counted as (
    select
        period_of(day, $grain, $days_later, $months_later) as period,
        sum(cuts) as cuts,
        sum(households) as households,
    from power_cuts_daily
    where
        is_counted_in_period(day, $from_day, $to_day, $paired_months, $grain, $cumulated)
        and is_chosen(cause, $cause)
        and ($provinces is null or list_contains($provinces, province_code))
    group by period
)

select
    periods.period,
    running_total(counted.cuts, periods.period, $cumulated) as cuts,
    running_total(counted.households, periods.period, $cumulated) as households,
    reporting.provinces_reported,
from periods_of($grain, $from_day, $to_day, $days_later, $months_later) as periods
left join counted on counted.period = periods.period
left join reporting_in_periods('power_cuts', $grain, $from_day, $to_day, $days_later, $months_later, $provinces) as reporting
    on reporting.period = periods.period
order by periods.period
