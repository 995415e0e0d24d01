-- what:  online payments beside the customers that the registry knows, by province; null where it knows none or nothing
--        was reported
-- grain: province_code
-- takes: $from_day, $to_day, $paired_months, $provinces, $channel, $provider, $units, $lang
-- gives: province_code, province, customers [registry], payments [paid rows], payers [distinct],
--        bills_online_pct [% of a bill a month for each customer], payers_pct [% of customers]
with chosen as (from payments_with_payers($channel, $provider))

select
    province_code,
    province,
    place.customers,
    payments,
    payers,
    share_pct(payments, place.customers * months_of($from_day, $to_day)) as bills_online_pct,
    share_pct(payers, place.customers) as payers_pct,
from sums_by_place(
    'online_payments', 'chosen', ['payments', 'payers'], $from_day, $to_day, $paired_months, $units, $provinces, $lang
)
order by place.position
