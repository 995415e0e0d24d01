-- what:  one measure of a topic by place and period, in it or up to its end, with its rate
-- grain: province_code, period
-- takes: the same as measured_places_in_periods
-- gives: province_code, province, position, period [first day], total [null where it reported nothing in the period],
--        rate [see rate_of]
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
        inner join place_codes(units_, provinces_) as places on places.base_code = daily.province_code
        where
            daily.topic = topic_
            and daily.measure = measure_
            and daily.day between from_day_ and to_day_
            and are_chosen(daily.value_1, daily.value_2, daily.value_3, chosen_)
        group by all
    )

    select
        places.province_code,
        places.province,
        places.position,
        places.period,
        if_reported(
            places.has_reported, running_total_by(places.province_code, counted.amount, places.period, cumulated_)
        ) as total,
        rate_of(topic_, total, places.population) as rate,
    from places_in_periods(topic_, grain_, from_day_, to_day_, units_, provinces_, lang_) as places
    left join counted on counted.province_code = places.province_code and counted.period = places.period;
