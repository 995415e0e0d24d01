-- what:  online payments by period, every period that the range touches; or up to its end
-- grain: period
-- takes: $from_day, $to_day, $paired_months, $days_later, $months_later, $provinces, $channel, $provider, $grain,
--        $cumulated
-- gives: period [first day], payments [paid rows], refunds [rows], amount_vnd [VND], payers [distinct],
--        provinces_reported
with chosen as (from payments_with_payers($channel, $provider))

from sums_by_period(
    'online_payments', 'chosen', ['payments', 'refunds', 'amount_vnd', 'payers'], $grain,
    $from_day, $to_day, $paired_months, $days_later, $months_later, $provinces, $cumulated
)
order by period
