-- what: what was reached of each goal, day by day

-- what was reached on the days reported, and how much the days vary since the first on which anything was
create macro goal_progress(units_, provinces_, lang_) as table
    with

    a_day as (
        select
            places.place_code,
            days.* exclude (province_code, amount),
            sum(days.amount) as amount,
        from goal_days as days
        inner join goal_places(units_, provinces_, lang_) as places
            on list_contains(places.bases, days.province_code)
        group by all
    ),

    since_first as (
        select
            *,
            day >= min(day) filter (where amount > 0) over (
                partition by place_code, topic, metric, programme, tier, from_day, to_day
            ) as has_begun,
        from a_day
    )

    select
        place_code,
        topic,
        metric,
        programme,
        tier,
        from_day,
        to_day,
        max(day) as last_day,
        sum(amount) as actual,
        count(*) filter (where has_begun) as days,
        stddev_samp(amount) filter (where has_begun) as spread,
    from since_first
    group by all;

-- 80 of 100 finishes lie in it where days vary as they have: the days left vary, and so does the pace taken from few days
create macro finish_margin(spread, days, days_left) as 1.2816 * spread * sqrt(days_left * (1 + days_left / nullif(days, 0)));
