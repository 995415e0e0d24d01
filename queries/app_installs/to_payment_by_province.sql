-- what:  from the installation of the app to the customer's first online payment, by province; shares are of the
--        installations that are as long ago as the share counts, where these are half of all or more
-- grain: province_code
-- takes: $from_day, $to_day, $paired_months, $provinces, $units, $lang
-- gives: province_code, province, installs [rows], registered [installs], paid_before [installs of customers who had paid online],
--        installs_7 [installs followed for 7 days], registered_7 [of these, within 7 days],
--        paid_7 [of these, first payment within 7 days], installs_14, paid_14, installs_30, paid_30,
--        registered_7_pct [% of installs_7], paid_7_pct, paid_14_pct, paid_30_pct [% of installs followed as long],
--        paid_before_pct [% of registered], median_days [days; half of paid_30 came within them]
with

followed as (
    select
        steps.*,
        places.province_code as group_key,
    from followed_installs($from_day, $to_day, $paired_months, $provinces) as steps
    inner join place_codes($units, $provinces) as places on places.base_code = steps.province_code
),

every as (
    select
        places.province_code as group_key,
        sum(steps.installs) as installs,
        sum(steps.registered) as registered,
        sum(steps.paid_before) as paid_before,
    from install_steps as steps
    inner join place_codes($units, $provinces) as places on places.base_code = steps.province_code
    where is_counted(steps.day, $from_day, $to_day, $paired_months)
    group by group_key
)

select
    places.province_code,
    places.province,
    if_reported(places.has_reported, every.installs) as installs,
    if_reported(places.has_reported, every.registered) as registered,
    if_reported(places.has_reported, every.paid_before) as paid_before,
    if_reported(places.has_reported, counted.installs_7) as installs_7,
    if_reported(places.has_reported, counted.registered_7) as registered_7,
    if_reported(places.has_reported, counted.paid_7) as paid_7,
    if_reported(places.has_reported, counted.installs_14) as installs_14,
    if_reported(places.has_reported, counted.paid_14) as paid_14,
    if_reported(places.has_reported, counted.installs_30) as installs_30,
    if_reported(places.has_reported, counted.paid_30) as paid_30,
    case
        when 2 * counted.installs_7 >= every.installs
            then share_pct(counted.registered_7, counted.installs_7)
    end as registered_7_pct,
    case
        when 2 * counted.installs_7 >= every.installs
            then share_pct(zero_if_null(counted.paid_7), counted.installs_7)
    end as paid_7_pct,
    case
        when 2 * counted.installs_14 >= every.installs
            then share_pct(zero_if_null(counted.paid_14), counted.installs_14)
    end as paid_14_pct,
    case
        when 2 * counted.installs_30 >= every.installs
            then share_pct(zero_if_null(counted.paid_30), counted.installs_30)
    end as paid_30_pct,
    share_pct(every.paid_before, every.registered) as paid_before_pct,
    case
        when 2 * counted.installs_30 >= every.installs
            then counted.median_days
    end as median_days,
from compared_places('app_installs', $from_day, $to_day, $units, $provinces, $lang) as places
left join every on every.group_key = places.province_code
left join steps_to_payment('followed') as counted on counted.group_key = places.province_code
order by places.position
