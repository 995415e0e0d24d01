-- what:  blood donations by period, every period that the range touches; or up to its end
-- grain: period
-- takes: $from_day, $to_day, $paired_months, $days_later, $months_later, $provinces, $site, $first_time, $grain,
--        $cumulated
-- gives: period [first day], donations [rows], donors [distinct], volume_ml [ml], first_time [rows],
--        provinces_reported
with

counted as (
    select
        period_of(daily.day, $grain, $days_later, $months_later) as period,
        sum(daily.donations) as donations,
        sum(daily.volume_ml) as volume_ml,
        sum(daily.donations) filter (where daily.first_time = 'yes') as first_time,
    from blood_donations_daily as daily
    where
        is_counted_in_period(daily.day, $from_day, $to_day, $paired_months, $grain, $cumulated)
        and is_chosen(daily.site, $site)
        and is_chosen(daily.first_time, $first_time)
        and ($provinces is null or list_contains($provinces, daily.province_code))
    group by period
),

distinct_donors as (
    select
        period_of(day, $grain, $days_later, $months_later) as period,
        sum(donors) as donors,
    from donor_days_of($site, $first_time)
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
    running_total(counted.donations, periods.period, $cumulated) as donations,
    running_total(distinct_donors.donors, periods.period, $cumulated) as donors,
    running_total(counted.volume_ml, periods.period, $cumulated) as volume_ml,
    running_total(counted.first_time, periods.period, $cumulated) as first_time,
    reporting.provinces_reported,
from periods_of($grain, $from_day, $to_day, $days_later, $months_later) as periods
left join counted on counted.period = periods.period
left join distinct_donors on distinct_donors.period = periods.period
left join reporting_in_periods('blood_donations', $grain, $from_day, $to_day, $days_later, $months_later, $provinces) as reporting
    on reporting.period = periods.period
order by periods.period
