-- what:  hand-overs of prizes and gifts by period, every period that the range touches; or up to its end
-- grain: period
-- takes: $from_day, $to_day, $paired_months, $days_later, $months_later, $provinces, $programme, $grain, $cumulated
-- gives: period [first day], hand_overs [rows], quantity [items], value_vnd [VND], provinces_reported
with

counted as (
    select
        period_of(daily.day, $grain, $days_later, $months_later) as period,
        sum(daily.hand_overs) as hand_overs,
        sum(daily.quantity) as quantity,
        sum(daily.value_vnd) as value_vnd,
    from gifts_daily as daily
    where
        is_counted_in_period(daily.day, $from_day, $to_day, $paired_months, $grain, $cumulated)
        and is_chosen(daily.programme, $programme)
        and ($provinces is null or list_contains($provinces, daily.province_code))
    group by period
)

select
    periods.period,
    running_total(counted.hand_overs, periods.period, $cumulated) as hand_overs,
    running_total(counted.quantity, periods.period, $cumulated) as quantity,
    running_total(counted.value_vnd, periods.period, $cumulated) as value_vnd,
    reporting.provinces_reported,
from periods_of($grain, $from_day, $to_day, $days_later, $months_later) as periods
left join counted on counted.period = periods.period
left join reporting_in_periods('gifts', $grain, $from_day, $to_day, $days_later, $months_later, $provinces) as reporting
    on reporting.period = periods.period
order by periods.period
