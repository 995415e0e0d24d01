-- what:  from the installation of the app to the customer's first online payment, by week of installing; shares only
--        where all of the week's days are as long ago as the share counts
-- grain: week
-- takes: $from_day, $to_day, $paired_months, $days_later, $months_later, $provinces
-- gives: week [Monday], installs [rows], registered [installs], paid_before [installs of customers who had paid online],
--        installs_7 [installs followed for 7 days], registered_7 [of these, within 7 days],
--        paid_7 [of these, first payment within 7 days], installs_14, paid_14, installs_30, paid_30,
--        registered_7_pct [% of installs_7], paid_7_pct, paid_14_pct, paid_30_pct [% of installs followed as long],
--        paid_before_pct [% of registered], median_days [days; half of paid_30 came within them]
with

followed as (
    select
        *,
        period_of(day, 'week', $days_later, $months_later) as group_key,
    from followed_installs($from_day, $to_day, $paired_months, $provinces)
),

every as (
    select
        period_of(day, 'week', $days_later, $months_later) as group_key,
        sum(installs) as installs,
        sum(registered) as registered,
        sum(paid_before) as paid_before,
    from install_steps
    where
        is_counted(day, $from_day, $to_day, $paired_months)
        and ($provinces is null or list_contains($provinces, province_code))
    group by group_key
)

select
    periods.period as week,
    zero_if_null(every.installs) as installs,
    zero_if_null(every.registered) as registered,
    zero_if_null(every.paid_before) as paid_before,
    zero_if_null(counted.installs_7) as installs_7,
    zero_if_null(counted.registered_7) as registered_7,
    zero_if_null(counted.paid_7) as paid_7,
    zero_if_null(counted.installs_14) as installs_14,
    zero_if_null(counted.paid_14) as paid_14,
    zero_if_null(counted.installs_30) as installs_30,
    zero_if_null(counted.paid_30) as paid_30,
    case when newest_day >= to_day + 7 then share_pct(registered_7, installs_7) end as registered_7_pct,
    case when newest_day >= to_day + 7 then share_pct(zero_if_null(paid_7), installs_7) end as paid_7_pct,
    case when newest_day >= to_day + 14 then share_pct(zero_if_null(paid_14), installs_14) end as paid_14_pct,
    case when newest_day >= to_day + 30 then share_pct(zero_if_null(paid_30), installs_30) end as paid_30_pct,
    share_pct(every.paid_before, every.registered) as paid_before_pct,
    case when newest_day >= to_day + 30 then median_days end as median_days,
from periods_of('week', $from_day, $to_day, $days_later, $months_later) as periods
left join every on every.group_key = periods.period
left join steps_to_payment('followed') as counted on counted.group_key = periods.period
order by periods.period
