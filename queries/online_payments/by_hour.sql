-- what:  online payments by weekday and hour, on average over the days of that weekday on which any were reported
-- grain: weekday, hour
-- takes: $from_day, $to_day, $paired_months, $provinces, $lang
-- gives: weekday [Monday first], hour [0 to 23, Indochina time], payments [paid rows], days, payments_per_day
with

known_days as (
    select
        isodow(period) as position,
        count(*) as days,
    from reporting_in_periods('online_payments', 'day', $from_day, $to_day, 0, 0, $provinces)
    where provinces_reported > 0 and has_pair(period, $paired_months)
    group by position
),

counted as (
    select
        isodow(day) as position,
        hour,
        sum(payments) as payments,
    from online_payments_hourly
    where
        is_counted(day, $from_day, $to_day, $paired_months)
        and ($provinces is null or list_contains($provinces, province_code))
    group by position, hour
),

cells as (
    select
        weekdays.position,
        hours.hour,
    from generate_series(1, 7) as weekdays (position)
    cross join generate_series(0, 23) as hours (hour)
)

select
    weekdays.label as weekday,
    cells.hour,
    if_reported(known_days.days > 0, counted.payments) as payments,
    zero_if_null(known_days.days) as days,
    round(if_reported(known_days.days > 0, counted.payments) / known_days.days, 2) as payments_per_day,
from cells
inner join phrases_of('weekday', $lang) as weekdays on weekdays.position = cells.position
left join known_days on known_days.position = cells.position
left join counted on counted.position = cells.position and counted.hour = cells.hour
order by cells.position, cells.hour
