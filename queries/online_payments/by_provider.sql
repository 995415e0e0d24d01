-- what:  online payments by bank or intermediary, as the source names it; those of hardly any payment in one line
-- grain: provider
-- takes: $from_day, $to_day, $paired_months, $provinces, $channel, $provider, $lang
-- gives: provider, payments [paid rows], refunds [rows], amount_vnd [VND], share_pct [% of payments],
--        amount_per_payment_vnd [VND]
with

counted as (
    select
        provider,
        zero_if_null(sum(payments)) as payments,
        zero_if_null(sum(refunds)) as refunds,
        zero_if_null(sum(amount_vnd)) as amount_vnd,
    from online_payments_daily
    where
        is_counted(day, $from_day, $to_day, $paired_months)
        and is_chosen(channel, $channel)
        and is_chosen(provider, $provider)
        and ($provinces is null or list_contains($provinces, province_code))
    group by provider
)

select
    coalesce(provider, (select label from phrases_of('rare_providers', $lang))) as provider,
    payments,
    refunds,
    amount_vnd,
    share_pct(payments, sum(payments) over ()) as share_pct,
    per_item(amount_vnd, payments) as amount_per_payment_vnd,
from counted
order by payments desc, provider
