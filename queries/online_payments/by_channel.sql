-- what:  online payments by channel
-- grain: channel
-- takes: $from_day, $to_day, $paired_months, $provinces, $channel, $provider, $lang
-- gives: channel, payments [paid rows], refunds [rows], amount_vnd [VND], share_pct [% of payments],
--        amount_per_payment_vnd [VND]
with

counted as (
    select
        daily.channel,
        sum(daily.payments) as payments,
        sum(daily.refunds) as refunds,
        sum(daily.amount_vnd) as amount_vnd,
    from online_payments_daily as daily
    where
        is_counted(daily.day, $from_day, $to_day, $paired_months)
        and is_chosen(daily.channel, $channel)
        and is_chosen(daily.provider, $provider)
        and ($provinces is null or list_contains($provinces, daily.province_code))
    group by daily.channel
)

select
    words.label as channel,
    zero_if_null(counted.payments) as payments,
    zero_if_null(counted.refunds) as refunds,
    zero_if_null(counted.amount_vnd) as amount_vnd,
    share_pct(zero_if_null(counted.payments), sum(counted.payments) over ()) as share_pct,
    per_item(counted.amount_vnd, counted.payments) as amount_per_payment_vnd,
from words_of('online_payments', 'channel', $lang) as words
left join counted on counted.channel is not distinct from words.value
where words.value is not null or counted.payments > 0
order by words.position
