-- what: one measure of a topic by place and period, from the days of topic_daily; chosen_ as in measures.sql

-- one row a place and period: how much of a measure it reported in it, or up to its end, and its rate
create macro totals_in_periods(
    topic_, measure_, grain_, from_day_, to_day_, units_, provinces_, chosen_, cumulated_, lang_
) as table
    with

    counted as (
        select
            places.province_code,
            cast(date_trunc(grain_, daily.day) as date) as period,
            sum(daily.amount) as amount,
        from topic_daily as daily
        inner join chosen_places(units_, provinces_, lang_) as places on places.base_code = daily.province_code
        where
            daily.topic = topic_
            and daily.measure = measure_
            and daily.day between from_day_ and to_day_
            and are_chosen(daily.value_1, daily.value_2, daily.value_3, chosen_)
        group by all
    )

    select
        places.*,
        if_reported(
            places.has_reported, running_total_by(places.province_code, counted.amount, places.period, cumulated_)
        ) as total,
        per_thousand(total, places.population) as rate_per_1000,
    from places_in_periods(topic_, grain_, from_day_, to_day_, units_, provinces_, lang_) as places
    left join counted on counted.province_code = places.province_code and counted.period = places.period;

-- the same beside the median rate of all places, each as a whole
create macro measured_places_in_periods(
    topic_, measure_, grain_, from_day_, to_day_, units_, provinces_, chosen_, cumulated_, lang_
) as table
    with

    medians as (
        select
            period,
            round(median(rate_per_1000), 4) as median_per_1000,
        from totals_in_periods(
            topic_, measure_, grain_, from_day_, to_day_, units_, null, chosen_, cumulated_, lang_
        )
        group by period
    )

    select
        totals.*,
        medians.median_per_1000,
    from totals_in_periods(
        topic_, measure_, grain_, from_day_, to_day_, units_, provinces_, chosen_, cumulated_, lang_
    ) as totals
    inner join medians on medians.period = totals.period;
