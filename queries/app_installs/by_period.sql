-- what:  app installs by period, every period that the range touches; or up to its end
-- grain: period
-- takes: $from_day, $to_day, $paired_months, $days_later, $months_later, $provinces, $platform, $channel, $grain,
--        $cumulated
-- gives: period [first day], installs [rows], registered [rows], provinces_reported
with

counted as (
    select
        period_of(daily.day, $grain, $days_later, $months_later) as period,
        sum(daily.installs) as installs,
        sum(daily.registered) as registered,
    from app_installs_daily as daily
    where
        is_counted_in_period(daily.day, $from_day, $to_day, $paired_months, $grain, $cumulated)
        and is_chosen(daily.platform, $platform)
        and is_chosen(daily.channel, $channel)
        and ($provinces is null or list_contains($provinces, daily.province_code))
    group by period
)

select
    periods.period,
    running_total(counted.installs, periods.period, $cumulated) as installs,
    running_total(counted.registered, periods.period, $cumulated) as registered,
    reporting.provinces_reported,
from periods_of($grain, $from_day, $to_day, $days_later, $months_later) as periods
left join counted on counted.period = periods.period
left join reporting_in_periods('app_installs', $grain, $from_day, $to_day, $days_later, $months_later, $provinces) as reporting
    on reporting.period = periods.period
order by periods.period
