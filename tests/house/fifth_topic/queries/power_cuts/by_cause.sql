-- what:  power cuts by cause
-- grain: cause
-- takes: $from_day, $to_day, $paired_months, $provinces, $cause, $lang
-- gives: cause, cuts [rows], households
with chosen as (from power_cuts_daily where is_chosen(cause, $cause))

select * exclude (position) rename (word as cause)
from sums_by_word(
    'power_cuts', 'chosen', ['cuts', 'households'], 'cause',
    $from_day, $to_day, $paired_months, $provinces, $lang
)
order by position
