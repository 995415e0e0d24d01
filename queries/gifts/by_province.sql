-- what:  hand-overs of prizes and gifts by province; null where a province reported nothing in the range, 0 where it had none
-- grain: province_code
-- takes: $from_day, $to_day, $paired_months, $provinces, $programme, $units, $lang
-- gives: province_code, province, hand_overs [rows], quantity [items], value_vnd [VND],
--        hand_overs_per_1000 [a thousand inhabitants], value_per_1000_vnd [VND a thousand inhabitants]
with

counted as (
    select
        places.province_code,
        sum(daily.hand_overs) as hand_overs,
        sum(daily.quantity) as quantity,
        sum(daily.value_vnd) as value_vnd,
    from gifts_daily as daily
    inner join chosen_places($units, $provinces, $lang) as places on places.base_code = daily.province_code
    where
        is_counted(daily.day, $from_day, $to_day, $paired_months)
        and is_chosen(daily.programme, $programme)
    group by places.province_code
)

select
    places.province_code,
    places.province,
    if_reported(places.has_reported, counted.hand_overs) as hand_overs,
    if_reported(places.has_reported, counted.quantity) as quantity,
    if_reported(places.has_reported, counted.value_vnd) as value_vnd,
    per_thousand(if_reported(places.has_reported, counted.hand_overs), places.population) as hand_overs_per_1000,
    per_item(1000 * if_reported(places.has_reported, counted.value_vnd), places.population) as value_per_1000_vnd,
from compared_places('gifts', $from_day, $to_day, $units, $provinces, $lang) as places
left join counted on counted.province_code = places.province_code
order by places.position
