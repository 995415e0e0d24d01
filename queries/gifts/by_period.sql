-- what:  hand-overs of prizes and gifts by period, every period that the range touches
-- grain: period
-- takes: $from_day, $to_day, $provinces, $grain
-- gives: period [first day], hand_overs [rows], quantity [items], value_vnd [VND], provinces_reported
with

counted as (
    select
        cast(date_trunc($grain, daily.day) as date) as period,
        sum(daily.hand_overs) as hand_overs,
        sum(daily.quantity) as quantity,
        sum(daily.value_vnd) as value_vnd,
    from gifts_daily as daily
    where
        daily.day between $from_day and $to_day
        and ($provinces is null or list_contains($provinces, daily.province_code))
    group by period
)

select
    periods.period,
    none_is_zero(counted.hand_overs) as hand_overs,
    none_is_zero(counted.quantity) as quantity,
    none_is_zero(counted.value_vnd) as value_vnd,
    reporting.provinces_reported,
from periods_of($grain, $from_day, $to_day) as periods
left join counted on counted.period = periods.period
left join reporting_in_periods('gifts', $grain, $from_day, $to_day, $provinces) as reporting
    on reporting.period = periods.period
order by periods.period
