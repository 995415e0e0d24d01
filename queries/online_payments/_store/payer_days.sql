-- what:  distinct payers over any range of days without a payer's row: a payer who paid on several days counts
--        in [a, b] only on the day in it whose previous paying day is before a
-- grain: province_code, day, previous_day
-- gives: province_code, day, previous_day [null on a payer's first day], payers
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
        day,
        lag(day) over (partition by province_code, customer order by day) as previous_day,
    from payments
)

select
    province_code,
    day,
    previous_day,
    count(*) as payers,
from in_order
where previous_day is distinct from day
group by all
order by all
