-- what:  donations that came fewer days after the donor's last one than the house has set, the first on a day after the day
--        before it, any other on that day after none; null where a province reported nothing in the range
-- grain: province_code
-- takes: $from_day, $to_day, $paired_months, $provinces, $units, $lang
-- gives: province_code, province, early_donations [rows], minimum_days [days that should lie between two donations]
with

early as (
    select
        province_code,
        day,
        donations
        - case when day - previous_day < minimum_donation_interval_days() then 0 else donors end as early_donations,
    from donor_days
)

select
    province_code,
    province,
    early_donations,
    minimum_donation_interval_days() as minimum_days,
from sums_by_place(
    'blood_donations', 'early', ['early_donations'], $from_day, $to_day, $paired_months, $units, $provinces, $lang
)
order by place.position
