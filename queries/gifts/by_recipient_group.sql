-- what:  hand-overs by who received them
-- grain: recipient_group
-- takes: $from_day, $to_day, $paired_months, $provinces, $programme, $lang
-- gives: recipient_group, hand_overs [rows], quantity [items], value_vnd [VND], share_pct [% of hand-overs]
with chosen as (from gifts_daily where is_chosen(programme, $programme))

select
    * exclude (position) rename (word as recipient_group),
    share_pct(hand_overs, sum(hand_overs) over ()) as share_pct,
from sums_by_word(
    'gifts', 'chosen', ['hand_overs', 'quantity', 'value_vnd'], 'recipient_group',
    $from_day, $to_day, $paired_months, $provinces, $lang
)
order by position
