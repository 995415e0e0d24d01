-- what:  the paying days of customers, each with the one before it; who paid is told on a customer's first day only.
--        Stays in the archive: payer_days and install_steps are made from it
-- grain: province_code, day, previous_day, customer
-- gives: province_code, day, previous_day [null on a customer's first day], customer [null on all other days], payers
with

payments as (
    select
        province_code,
        cast(substr(customer_code, 3) as bigint) as customer,  -- PB and 11 digits
        cast(paid_at as date) as day,
    from accepted
    where status = 'paid'
),

in_order as (
    select
        province_code,
        customer,
        day,
        -- the customer first: numbers are sorted faster than names of provinces
        lag(day) over (partition by customer, province_code order by day) as previous_day,
    from payments
)

select
    province_code,
    day,
    previous_day,
    cast(null as bigint) as customer,
    count(*) as payers,
from in_order
where previous_day < day
group by all

union all

select
    province_code,
    day,
    previous_day,
    customer,
    1 as payers,
from in_order
where previous_day is null
