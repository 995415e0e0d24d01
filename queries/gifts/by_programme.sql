-- what:  hand-overs by programme
-- grain: programme
-- takes: $from_day, $to_day, $paired_months, $provinces, $programme, $lang
-- gives: programme, hand_overs [rows], quantity [items], value_vnd [VND]
with chosen as (from gifts_daily where is_chosen(programme, $programme))

select * exclude (position) rename (word as programme)
from sums_by_word(
    'gifts', 'chosen', ['hand_overs', 'quantity', 'value_vnd'], 'programme',
    $from_day, $to_day, $paired_months, $provinces, $lang
)
order by position
