-- what:  power cuts by period, every period that the range touches; or up to its end
-- grain: period
-- takes: $from_day, $to_day, $paired_months, $days_later, $months_later, $provinces, $cause, $grain, $cumulated
-- gives: period [first day], cuts [rows], households, provinces_reported
with chosen as (from power_cuts_daily where is_chosen(cause, $cause))

from sums_by_period(
    'power_cuts', 'chosen', ['cuts', 'households'], $grain,
    $from_day, $to_day, $paired_months, $days_later, $months_later, $provinces, $cumulated
)
order by period
