-- what:  app installs beside the customers that the registry knows, by province; null where it knows none or nothing was reported
-- grain: province_code
-- takes: $from_day, $to_day, $paired_months, $provinces, $units, $lang
-- gives: province_code, province, customers [registry], installs [rows], installs_per_1000_customers
with

counted as (
    select
        places.province_code,
        sum(daily.installs) as installs,
    from app_installs_daily as daily
    inner join chosen_places($units, $provinces, $lang) as places on places.base_code = daily.province_code
    where is_counted(daily.day, $from_day, $to_day, $paired_months)
    group by places.province_code
)

select
    places.province_code,
    places.province,
    places.customers,
    if_reported(places.has_reported, counted.installs) as installs,
    per_thousand(if_reported(places.has_reported, counted.installs), places.customers) as installs_per_1000_customers,
from compared_places('app_installs', $from_day, $to_day, $units, $provinces, $lang) as places
left join counted on counted.province_code = places.province_code
order by places.place
