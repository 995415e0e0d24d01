-- what:  who paid on which day; a row for each payment
-- grain: payment
-- gives: province_code, channel, provider, person [PB and 11 digits, the digits], day
select
    province_code,
    channel,
    provider,
    cast(substr(customer_code, 3) as bigint) as person,
    cast(paid_at as date) as day,
from accepted
where status = 'paid'
