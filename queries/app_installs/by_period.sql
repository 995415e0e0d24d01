-- what:  app installs by period, every period that the range touches; or up to its end
-- grain: period
-- takes: $from_day, $to_day, $paired_months, $days_later, $months_later, $provinces, $platform, $channel, $grain,
--        $cumulated
-- gives: period [first day], installs [rows], registered [rows], provinces_reported
with chosen as (from installs_of($platform, $channel))

from sums_by_period(
    'app_installs', 'chosen', ['installs', 'registered'], $grain,
    $from_day, $to_day, $paired_months, $days_later, $months_later, $provinces, $cumulated
)
order by period
