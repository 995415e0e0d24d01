-- what: the periods of a range, and who has reported in each

-- the periods that a range touches, or that are compared with it, with the days of the range that each holds
create macro periods_of(grain_, from_day_, to_day_, days_later_, months_later_) as table
    select
        period_of(day, grain_, days_later_, months_later_) as period,
        min(day) as from_day,
        max(day) as to_day,
    from (
        select cast(unnest(generate_series(
            cast(from_day_ as timestamp), cast(to_day_ as timestamp), interval 1 day
        )) as date) as day
    )
    group by period;

-- how many months a range holds, of a month it touches the share that its days are
create macro months_of(from_day_, to_day_) as (
    select sum((to_day - from_day + 1) / day(last_day(period)))
    from periods_of('month', from_day_, to_day_, 0, 0)
);

-- how many of the chosen provinces reported the topic in each period
create macro reporting_in_periods(
    topic_, grain_, from_day_, to_day_, days_later_, months_later_, provinces_
) as table
    select
        periods.period,
        count(distinct reported.province_code) as provinces_reported,
    from periods_of(grain_, from_day_, to_day_, days_later_, months_later_) as periods
    left join reported
        on
            reported.topic = topic_
            and reported.first_day <= periods.to_day
            and reported.last_day >= periods.from_day
            and (provinces_ is null or list_contains(provinces_, reported.province_code))
    group by periods.period;

-- every place asked for in every period of a range: whether it reported the topic in it
create macro places_in_periods(topic_, grain_, from_day_, to_day_, units_, provinces_, lang_) as table
    select
        places.province_code,
        any_value(places.province) as province,
        min(places.position) as position,
        sum(places.population) as population,
        periods.period,
        bool_or(exists (
            select 1
            from reported
            where
                reported.topic = topic_
                and reported.province_code = places.base_code
                and reported.last_day >= periods.from_day
                and reported.first_day <= periods.to_day
        )) as has_reported,
    from chosen_places(units_, provinces_, lang_) as places
    cross join periods_of(grain_, from_day_, to_day_, 0, 0) as periods
    group by places.province_code, periods.period;
