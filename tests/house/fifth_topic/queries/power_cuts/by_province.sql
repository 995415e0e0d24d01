-- what:  power cuts by province; null where a province reported nothing in the range, 0 where it had none
-- grain: province_code
-- takes: $from_day, $to_day, $paired_months, $provinces, $cause, $units, $lang
-- gives: province_code, province, cuts [rows], households, cuts_per_1000 [a thousand inhabitants]
with

counted as (
    select
        places.province_code,
        sum(daily.cuts) as cuts,
        sum(daily.households) as households,
    from power_cuts_daily as daily
    inner join chosen_places($units, $provinces, $lang) as places on places.base_code = daily.province_code
    where is_counted(daily.day, $from_day, $to_day, $paired_months) and is_chosen(daily.cause, $cause)
    group by places.province_code
)

select
    places.province_code,
    places.province,
    if_reported(places.has_reported, counted.cuts) as cuts,
    if_reported(places.has_reported, counted.households) as households,
    per_thousand(if_reported(places.has_reported, counted.cuts), places.population) as cuts_per_1000,
from compared_places('power_cuts', $from_day, $to_day, $units, $provinces, $lang) as places
left join counted on counted.province_code = places.province_code
order by places.position
