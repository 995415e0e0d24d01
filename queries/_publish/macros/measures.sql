-- what: the questions that every topic asks of one measure, from the days of topic_daily; chosen_ holds the values that
--       the topic's dimensions are narrowed to, in the order of its schema

-- one row a place: how much of a measure it reported on the days that count; null where it reported nothing
create macro measured_places(
    topic_, measure_, from_day_, to_day_, paired_months_, units_, provinces_, chosen_, lang_
) as table
    with

    counted as (
        select
            places.province_code,
            sum(daily.amount) as amount,
        from topic_daily as daily
        inner join chosen_places(units_, provinces_, lang_) as places on places.base_code = daily.province_code
        where
            daily.topic = topic_
            and daily.measure = measure_
            and is_counted(daily.day, from_day_, to_day_, paired_months_)
            and are_chosen(daily.value_1, daily.value_2, daily.value_3, chosen_)
        group by places.province_code
    )

    select
        places.province_code,
        places.province,
        places.position,
        places.population,
        places.customers,
        places.staff,
        if_reported(places.has_reported, counted.amount) as total,
    from compared_places(topic_, from_day_, to_day_, units_, provinces_, lang_) as places
    left join counted on counted.province_code = places.province_code;

-- one row a place and period: a measure in it, or up to its end, its rate, and the median rate of all places
create macro measured_places_in_periods(
    topic_, measure_, grain_, from_day_, to_day_, units_, provinces_, chosen_, cumulated_, lang_
) as table
    with

    counted as (
        select
            places.province_code,
            cast(date_trunc(grain_, daily.day) as date) as period,
            sum(daily.amount) as amount,
        from topic_daily as daily
        inner join chosen_places(units_, null, lang_) as places on places.base_code = daily.province_code
        where
            daily.topic = topic_
            and daily.measure = measure_
            and daily.day between from_day_ and to_day_
            and are_chosen(daily.value_1, daily.value_2, daily.value_3, chosen_)
        group by all
    ),

    measured as (
        select
            places.*,
            if_reported(
                places.has_reported, running_total_by(places.province_code, counted.amount, places.period, cumulated_)
            ) as total,
            per_thousand(total, places.population) as rate_per_1000,
        from places_in_periods(topic_, grain_, from_day_, to_day_, units_, lang_) as places
        left join counted
            on counted.province_code = places.province_code and counted.period = places.period
    ),

    beside_median as (
        select
            *,
            round(median(rate_per_1000) over (partition by period), 4) as median_per_1000,
        from measured
    )

    select *
    from beside_median
    where province_code in (select province_code from chosen_places(units_, provinces_, lang_));
