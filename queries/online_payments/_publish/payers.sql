-- what:  the paying days of customers, each with the one before it; who paid is told on a customer's first day only.
--        Stays in the archive: topic_people and install_steps are made from it
-- grain: province_code, day, previous_day, previous_day_month, previous_day_year, customer
-- gives: province_code, day, previous_day [null on a customer's first day],
--        previous_day_month [the last one before it that has the same date a month later: 31 October has none],
--        previous_day_year [that has the same date a year later: 29 February has none],
--        customer [null on all but a customer's first day], payers
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
        lag(day) over of_customer as previous_day,
        lag(case when day(day) < 29 then day when day(day) <= day(last_day(last_day(day) + 1)) then day end ignore nulls)
            over of_customer as previous_day_month,
        lag(case when day(day) <> 29 then day when month(day) <> 2 then day end ignore nulls)
            over of_customer as previous_day_year,
    from payments
    -- numbers alone are sorted by keys of one length, a fifth faster; no two provinces have one hash of 64 bits
    window of_customer as (partition by customer, hash(province_code) order by day)
)

select
    province_code,
    day,
    previous_day,
    previous_day_month,
    previous_day_year,
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
    previous_day_month,
    previous_day_year,
    customer,
    1 as payers,
from in_order
where previous_day is null
