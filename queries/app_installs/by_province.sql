-- what:  app installs by province; null where a province reported nothing in the range, 0 where it had none
-- grain: province_code
-- takes: $from_day, $to_day, $paired_months, $provinces, $platform, $channel, $units, $lang
-- gives: province_code, province, installs [rows], registered [rows], registered_pct [% of installs],
--        installs_per_1000 [a thousand inhabitants]
with

counted as (
    select
        places.province_code,
        sum(daily.installs) as installs,
        sum(daily.registered) as registered,
    from app_installs_daily as daily
    inner join chosen_places($units, $provinces, $lang) as places on places.base_code = daily.province_code
    where
        is_counted(daily.day, $from_day, $to_day, $paired_months)
        and is_chosen(daily.platform, $platform)
        and is_chosen(daily.channel, $channel)
    group by places.province_code
)

select
    places.province_code,
    places.province,
    if_reported(places.has_reported, counted.installs) as installs,
    if_reported(places.has_reported, counted.registered) as registered,
    share_pct(counted.registered, counted.installs) as registered_pct,
    per_thousand(if_reported(places.has_reported, counted.installs), places.population) as installs_per_1000,
from compared_places('app_installs', $from_day, $to_day, $units, $provinces, $lang) as places
left join counted on counted.province_code = places.province_code
order by places.position
