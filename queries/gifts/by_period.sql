-- what:  hand-overs of prizes and gifts by period, every period that the range touches; or up to its end
-- grain: period
-- takes: $from_day, $to_day, $paired_months, $days_later, $months_later, $provinces, $programme, $grain, $cumulated
-- gives: period [first day], hand_overs [rows], quantity [items], value_vnd [VND], provinces_reported
with chosen as (from gifts_daily where is_chosen(programme, $programme))

from sums_by_period(
    'gifts', 'chosen', ['hand_overs', 'quantity', 'value_vnd'], $grain,
    $from_day, $to_day, $paired_months, $days_later, $months_later, $provinces, $cumulated
)
order by period
