-- what:  blood donations by province; null where a province reported nothing in the range, 0 where it had none
-- grain: province_code
-- takes: $from_day, $to_day, $paired_months, $provinces, $site, $first_time, $units, $lang
-- gives: province_code, province, donations [rows], donors [distinct], volume_ml [ml], first_time [rows],
--        first_time_pct [% of donations], donations_per_1000 [a thousand inhabitants]
with

counted as (
    select
        places.province_code,
        sum(daily.donations) as donations,
        sum(daily.volume_ml) as volume_ml,
        sum(daily.donations) filter (where daily.first_time = 'yes') as first_time,
    from blood_donations_daily as daily
    inner join chosen_places($units, $provinces, $lang) as places on places.base_code = daily.province_code
    where
        is_counted(daily.day, $from_day, $to_day, $paired_months)
        and is_chosen(daily.site, $site)
        and is_chosen(daily.first_time, $first_time)
    group by places.province_code
),

distinct_donors as (
    select
        places.province_code,
        sum(days.donors) as donors,
    from donor_days_of($site, $first_time) as days
    inner join chosen_places($units, $provinces, $lang) as places on places.base_code = days.province_code
    where
        is_counted(days.day, $from_day, $to_day, $paired_months)
        and is_first_since(
            $from_day, $paired_months, days.previous_day, days.previous_day_month, days.previous_day_year
        )
    group by places.province_code
)

select
    places.province_code,
    places.province,
    if_reported(places.has_reported, counted.donations) as donations,
    if_reported(places.has_reported, distinct_donors.donors) as donors,
    if_reported(places.has_reported, counted.volume_ml) as volume_ml,
    if_reported(places.has_reported, counted.first_time) as first_time,
    share_pct(coalesce(counted.first_time, 0), counted.donations) as first_time_pct,
    per_thousand(if_reported(places.has_reported, counted.donations), places.population) as donations_per_1000,
from compared_places('blood_donations', $from_day, $to_day, $units, $provinces, $lang) as places
left join counted on counted.province_code = places.province_code
left join distinct_donors on distinct_donors.province_code = places.province_code
order by places.position
