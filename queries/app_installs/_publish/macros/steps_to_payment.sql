-- what:  how many of the installations of a group were followed for 7, 14 and 30 days, and how many of these got how far
-- grain: group_key
-- takes: followed_ [the name of a table: the columns of followed_installs, and group_key: a place, or a week]
-- gives: group_key, newest_day, installs_7 [followed for 7 days], registered_7 [of these, within 7 days],
--        paid_7 [of these, first payment within 7 days], installs_14, paid_14, installs_30, paid_30,
--        median_days [half of paid_30 came within them]
create macro steps_to_payment(followed_) as table
    with

    counted as (
        select
            group_key,
            max(newest_day) as newest_day,
            sum(installs) filter (where days_followed >= 7) as installs_7,
            sum(registered_7) filter (where days_followed >= 7) as registered_7,
            sum(installs) filter (where days_followed >= 7 and days_to_payment <= 7) as paid_7,
            sum(installs) filter (where days_followed >= 14) as installs_14,
            sum(installs) filter (where days_followed >= 14 and days_to_payment <= 14) as paid_14,
            sum(installs) filter (where days_followed >= 30) as installs_30,
            sum(installs) filter (where days_followed >= 30 and days_to_payment <= 30) as paid_30,
        from query_table(followed_)
        group by group_key
    ),

    in_order as (
        select
            group_key,
            days_to_payment,
            sum(sum(installs)) over (partition by group_key order by days_to_payment) as paid_so_far,
            sum(sum(installs)) over (partition by group_key) as paid,
        from query_table(followed_)
        where days_followed >= 30 and days_to_payment <= 30
        group by group_key, days_to_payment
    ),

    medians as (
        select
            group_key,
            min(days_to_payment) filter (where 2 * paid_so_far >= paid) as median_days,
        from in_order
        group by group_key
    )

    select
        counted.*,
        medians.median_days,
    from counted
    left join medians on medians.group_key = counted.group_key;
