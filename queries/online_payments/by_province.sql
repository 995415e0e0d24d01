-- what:  online payments by province; null where a province reported nothing in the range, 0 where it had none
-- grain: province_code
-- takes: $from_day, $to_day, $paired_months, $provinces, $channel, $provider, $units, $lang
-- gives: province_code, province, payments [paid rows], refunds [rows], amount_vnd [VND], payers [distinct],
--        amount_per_payment_vnd [VND], payments_per_1000 [inhabitants]
with chosen as (from payments_with_payers($channel, $provider))

select
    * exclude (place),
    per_item(amount_vnd, payments) as amount_per_payment_vnd,
    rate_of('online_payments', payments, place.population) as payments_per_1000,
from sums_by_place(
    'online_payments', 'chosen', ['payments', 'refunds', 'amount_vnd', 'payers'],
    $from_day, $to_day, $paired_months, $units, $provinces, $lang
)
order by place.position
