-- what:  online payments, a day
-- grain: day, province_code, channel, provider
-- gives: day, province_code, channel, provider, payments [paid rows], refunds [rows], amount_vnd [VND, paid rows]
select
    cast(paid_at as date) as day,
    province_code,
    channel,
    provider,
    count(*) filter (where status = 'paid') as payments,
    count(*) filter (where status = 'refunded') as refunds,
    cast(coalesce(sum(amount_vnd) filter (where status = 'paid'), 0) as bigint) as amount_vnd,
from accepted
group by all
order by all
