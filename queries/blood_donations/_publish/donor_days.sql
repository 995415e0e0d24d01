-- what:  distinct donors over any range of days without a donor's row: a donor counts in [a, b] only on the day in
--        it whose previous giving day is before a
-- grain: site, first_time, province_code, day, previous_day, nth, previous_day_month, nth_month, previous_day_year, nth_year
-- takes: accepted rows [see `sets` in tables.toml: site and first_time are null where they do not tell rows apart]
-- gives: site, first_time, province_code, day, previous_day [null on a donor's first day], nth [the donor's giving days so far],
--        previous_day_month, nth_month [both of days that have the same date a month later: 31 October has none],
--        previous_day_year, nth_year [a year later: 29 February has none], donors, donations [theirs on the day]
with

giving_days as (
    select
        site,
        first_time,
        province_code,
        donor_code,
        donated_on as day,
        case when day(day) <= day(last_day(last_day(day) + 1)) then day end as day_month,
        case when day(day) <> 29 or month(day) <> 2 then day end as day_year,
        count(*) as donations,
    from accepted
    group by all
),

in_order as (
    select
        site,
        first_time,
        province_code,
        day,
        lag(day) over of_donor as previous_day,
        row_number() over of_donor as nth,
        lag(day_month ignore nulls) over of_donor as previous_day_month,
        count(day_month) over of_donor as nth_month,
        lag(day_year ignore nulls) over of_donor as previous_day_year,
        count(day_year) over of_donor as nth_year,
        donations,
    from giving_days
    window of_donor as (partition by site, first_time, province_code, donor_code order by day)
)

select
    site,
    first_time,
    province_code,
    day,
    previous_day,
    nth,
    previous_day_month,
    nth_month,
    previous_day_year,
    nth_year,
    count(*) as donors,
    cast(sum(donations) as bigint) as donations,
from in_order
group by all
order by all
