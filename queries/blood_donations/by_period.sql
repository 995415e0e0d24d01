-- what:  blood donations by period, every period that the range touches
-- grain: period
-- takes: $from_day, $to_day, $provinces, $grain
-- gives: period [first day], donations [rows], donors [distinct], volume_ml [ml], first_time [rows],
--        provinces_reported
with

counted as (
    select
        cast(date_trunc($grain, daily.day) as date) as period,
        sum(daily.donations) as donations,
        sum(daily.volume_ml) as volume_ml,
        sum(daily.donations) filter (where daily.first_time = 'yes') as first_time,
    from blood_donations_daily as daily
    where
        daily.day between $from_day and $to_day
        and ($provinces is null or list_contains($provinces, daily.province_code))
    group by period
),

distinct_donors as (
    select
        cast(date_trunc($grain, day) as date) as period,
        sum(donors) as donors,
    from donor_days
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
    none_is_zero(counted.donations) as donations,
    none_is_zero(distinct_donors.donors) as donors,
    none_is_zero(counted.volume_ml) as volume_ml,
    none_is_zero(counted.first_time) as first_time,
    reporting.provinces_reported,
from periods_of($grain, $from_day, $to_day) as periods
left join counted on counted.period = periods.period
left join distinct_donors on distinct_donors.period = periods.period
left join reporting_in_periods('blood_donations', $grain, $from_day, $to_day, $provinces) as reporting
    on reporting.period = periods.period
order by periods.period
