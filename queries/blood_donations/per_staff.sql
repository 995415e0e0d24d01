-- what:  blood donations beside the staff that the registry knows, by province; null where it knows none or nothing was reported
-- grain: province_code
-- takes: $from_day, $to_day, $paired_months, $provinces, $units, $lang
-- gives: province_code, province, staff [registry], donations [rows], donations_per_1000_staff
with

counted as (
    select
        places.province_code,
        sum(daily.donations) as donations,
    from blood_donations_daily as daily
    inner join chosen_places($units, $provinces, $lang) as places on places.base_code = daily.province_code
    where is_counted(daily.day, $from_day, $to_day, $paired_months)
    group by places.province_code
)

select
    places.province_code,
    places.province,
    places.staff,
    if_reported(places.has_reported, counted.donations) as donations,
    per_thousand(if_reported(places.has_reported, counted.donations), places.staff) as donations_per_1000_staff,
from compared_places('blood_donations', $from_day, $to_day, $units, $provinces, $lang) as places
left join counted on counted.province_code = places.province_code
order by places.place
