-- what:  online payments by weekday and hour, on average over the days of that weekday on which any were reported
-- grain: weekday, hour
-- takes: $from_day, $to_day, $paired_months, $provinces, $lang
-- gives: weekday [Monday first], hour [0 to 23, Indochina time], payments [paid rows], days, payments_per_day
with

known_days as (
    select
        isodow(period) as place,
        count(*) as days,
    from reporting_in_periods('online_payments', 'day', $from_day, $to_day, 0, 0, $provinces)
    where provinces_reported > 0 and has_pair(period, $paired_months)
    group by place
),

counted as (
    select
        isodow(day) as place,
        hour,
        sum(payments) as payments,
    from online_payments_hourly
    where
        is_counted(day, $from_day, $to_day, $paired_months)
        and ($provinces is null or list_contains($provinces, province_code))
    group by place, hour
),

cells as (
    select
        weekdays.place,
        hours.hour,
    from generate_series(1, 7) as weekdays (place)
    cross join generate_series(0, 23) as hours (hour)
)

select
    weekdays.label as weekday,
    cells.hour,
    if_reported(known_days.days > 0, counted.payments) as payments,
    none_is_zero(known_days.days) as days,
    round(if_reported(known_days.days > 0, counted.payments) / known_days.days, 2) as payments_per_day,
from cells
inner join phrases_of('weekday', $lang) as weekdays on weekdays.place = cells.place
left join known_days on known_days.place = cells.place
left join counted on counted.place = cells.place and counted.hour = cells.hour
order by cells.place, cells.hour
