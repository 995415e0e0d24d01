-- what:  blood donations by province and period, or up to its end; null where a province reported nothing in the
--        period
-- grain: province_code, period
-- takes: $from_day, $to_day, $provinces, $grain, $units, $cumulated, $lang
-- gives: province_code, province, period [first day], donations [rows], donations_per_1000 [a thousand
--        inhabitants], median_per_1000 [of all places that reported in the period]
with

counted as (
    select
        places.province_code,
        cast(date_trunc($grain, daily.day) as date) as period,
        sum(daily.donations) as n,
    from blood_donations_daily as daily
    inner join chosen_places($units, null, $lang) as places on places.base_code = daily.province_code
    where daily.day between $from_day and $to_day
    group by all
),

measured as (
    select
        places.*,
        if_reported(
            places.has_reported, so_far_of(places.province_code, counted.n, places.period, $cumulated)
        ) as donations,
        per_thousand(donations, places.population) as donations_per_1000,
    from places_in_periods('blood_donations', $grain, $from_day, $to_day, $units, $lang) as places
    left join counted
        on counted.province_code = places.province_code and counted.period = places.period
),

beside_median as (
    select
        *,
        round(median(donations_per_1000) over (partition by period), 4) as median_per_1000,
    from measured
)

select
    province_code,
    province,
    period,
    donations,
    donations_per_1000,
    median_per_1000,
from beside_median
where province_code in (select province_code from chosen_places($units, $provinces, $lang))
order by place, period
