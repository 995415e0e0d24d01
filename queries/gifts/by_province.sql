-- what:  hand-overs of prizes and gifts by province; null where a province reported nothing in the range, 0 where it had none
-- grain: province_code
-- takes: $from_day, $to_day, $paired_months, $provinces, $programme, $units, $lang
-- gives: province_code, province, hand_overs [rows], quantity [items], value_vnd [VND],
--        hand_overs_per_100000 [inhabitants], value_per_100000_vnd [VND]
with chosen as (from gifts_daily where is_chosen(programme, $programme))

select
    * exclude (place),
    rate_of('gifts', hand_overs, place.population) as hand_overs_per_100000,
    per_item(rate_base('gifts') * value_vnd, place.population) as value_per_100000_vnd,
from sums_by_place(
    'gifts', 'chosen', ['hand_overs', 'quantity', 'value_vnd'],
    $from_day, $to_day, $paired_months, $units, $provinces, $lang
)
order by place.position
