-- what:  hand-overs of prizes and gifts by province; null where a province reported nothing in the range, 0 where it had none
-- grain: province_code
-- takes: $from_day, $to_day, $paired_months, $provinces, $programme, $units, $lang
-- gives: province_code, province, hand_overs [rows], quantity [items], value_vnd [VND],
--        hand_overs_per_1000 [a thousand inhabitants], value_per_1000_vnd [VND a thousand inhabitants]
with chosen as (from gifts_daily where is_chosen(programme, $programme))

select
    * exclude (place),
    per_thousand(hand_overs, place.population) as hand_overs_per_1000,
    per_item(1000 * value_vnd, place.population) as value_per_1000_vnd,
from sums_by_place(
    'gifts', 'chosen', ['hand_overs', 'quantity', 'value_vnd'],
    $from_day, $to_day, $paired_months, $units, $provinces, $lang
)
order by place.position
