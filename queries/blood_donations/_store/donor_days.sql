-- what:  distinct donors over any range of days without a donor's row (see payer_days)
-- grain: province_code, day, previous_day, nth
-- gives: province_code, day, previous_day [null on a donor's first day], nth [the donor's giving days so far], donors
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
        lag(day) over of_donor as previous_day,
        row_number() over of_donor as nth,
    from giving_days
    window of_donor as (partition by province_code, donor_code order by day)
)

select
    province_code,
    day,
    previous_day,
    nth,
    count(*) as donors,
from in_order
group by all
order by all
