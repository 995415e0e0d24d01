-- what:  the paying days of customers by channel, by provider, and by both, each with the one before it of the same kind,
--        as in topic_people
-- grain: channel, provider, province_code, day, previous_day, previous_day_month, previous_day_year
-- takes: accepted rows [see `sets` in tables.toml: channel or provider is null where it does not tell rows apart]
-- gives: channel, provider, province_code, day, previous_day, previous_day_month, previous_day_year, payers
with

payments as (
    select
        channel,
        provider,
        province_code,
        cast(substr(customer_code, 3) as bigint) as customer,  -- PB and 11 digits
        cast(paid_at as date) as day,
    from accepted
    where status = 'paid'
),

in_order as (
    select
        channel,
        provider,
        province_code,
        day,
        lag(day) over of_customer as previous_day,
        lag(case when day(day) < 29 then day when day(day) <= day(last_day(last_day(day) + 1)) then day end ignore nulls)
            over of_customer as previous_day_month,
        lag(case when day(day) <> 29 then day when month(day) <> 2 then day end ignore nulls)
            over of_customer as previous_day_year,
    from payments
    -- by numbers alone, as payers are; no two provinces, channels and providers have one hash of 64 bits
    window of_customer as (partition by customer, hash(province_code, channel, provider) order by day)
)

select
    channel,
    provider,
    province_code,
    day,
    previous_day,
    previous_day_month,
    previous_day_year,
    count(*) as payers,
from in_order
where previous_day is distinct from day
group by all
