-- what:  blood donations by period, every period that the range touches; or up to its end
-- grain: period
-- takes: $from_day, $to_day, $paired_months, $days_later, $months_later, $provinces, $site, $first_time, $grain,
--        $cumulated
-- gives: period [first day], donations [rows], donors [distinct], volume_ml [ml], first_time [rows],
--        provinces_reported
with chosen as (from donations_with_donors($site, $first_time))

from sums_by_period(
    'blood_donations', 'chosen', ['donations', 'donors', 'volume_ml', 'first_time'], $grain,
    $from_day, $to_day, $paired_months, $days_later, $months_later, $provinces, $cumulated
)
order by period
