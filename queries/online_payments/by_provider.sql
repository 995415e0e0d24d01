-- what:  online payments by bank or intermediary, as the source names it; those of hardly any payment in one line
-- grain: provider
-- takes: $from_day, $to_day, $paired_months, $provinces, $channel, $provider, $lang
-- gives: provider, payments [paid rows], refunds [rows], amount_vnd [VND], share_pct [% of payments],
--        amount_per_payment_vnd [VND]
with chosen as (from payments_of($channel, $provider))

select
    coalesce(value, (select label from phrases_of('rare_providers', $lang))) as provider,
    * exclude (value, row_count),
    share_pct(payments, sum(payments) over ()) as share_pct,
    per_item(amount_vnd, payments) as amount_per_payment_vnd,
from sums_by_value(
    'chosen', ['payments', 'refunds', 'amount_vnd'], 'provider', $from_day, $to_day, $paired_months, $provinces
)
order by payments desc, value
