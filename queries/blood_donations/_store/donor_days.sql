-- what:  distinct donors over any range of days without a donor's row (see payer_days)
-- grain: province_code, day, previous_day
-- gives: province_code, day, previous_day [null on a donor's first day], donors
with

giving_days as (
    select distinct
        province_code,
        donor_code,
        donated_on as day,
    from accepted
),

in_order as (
    select
        province_code,
        day,
        lag(day) over (partition by province_code, donor_code order by day) as previous_day,
    from giving_days
)

select
    province_code,
    day,
    previous_day,
    count(*) as donors,
from in_order
group by all
order by all
