-- what:  one measure of a topic by place and period, in it or up to its end, with its rate and the median rate of all places
-- grain: province_code, period
-- takes: topic_, measure_, grain_, from_day_, to_day_, units_, provinces_,
--        chosen_ [a value or null for each dimension, in the order of the topic's schema], cumulated_, lang_
-- gives: province_code, province, position, period [first day], total [null where it reported nothing in the period],
--        rate_per_1000 [a thousand inhabitants], median_per_1000 [of all places that reported in the period]
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
        inner join place_codes(units_, null) as places on places.base_code = daily.province_code
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

    select
        province_code,
        province,
        position,
        period,
        total,
        rate_per_1000,
        median_per_1000,
    from beside_median
    where province_code in (select province_code from place_codes(units_, provinces_));
