-- what:  online payments by channel
-- grain: channel
-- takes: $from_day, $to_day, $paired_months, $provinces, $channel, $provider, $lang
-- gives: channel, payments [paid rows], refunds [rows], amount_vnd [VND], share_pct [% of payments],
--        amount_per_payment_vnd [VND]
with chosen as (from payments_of($channel, $provider))

select
    * exclude (position) rename (word as channel),
    share_pct(payments, sum(payments) over ()) as share_pct,
    per_item(amount_vnd, payments) as amount_per_payment_vnd,
from sums_by_word(
    'online_payments', 'chosen', ['payments', 'refunds', 'amount_vnd'], 'channel',
    $from_day, $to_day, $paired_months, $provinces, $lang
)
order by position
