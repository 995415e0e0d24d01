-- what:  one measure of a topic by place: null where it reported nothing in the range, 0 where it had none
-- grain: province_code
-- takes: topic_, measure_, from_day_, to_day_, paired_months_ [see is_counted], units_, provinces_,
--        chosen_ [a value or null for each dimension, in the order of the topic's schema], lang_
-- gives: province_code, province, position, population, customers, staff, total
create macro measured_places(
    topic_, measure_, from_day_, to_day_, paired_months_, units_, provinces_, chosen_, lang_
) as table
    with

    counted as (
        select
            places.province_code,
            sum(daily.amount) as amount,
        from topic_daily as daily
        inner join place_codes(units_, provinces_) as places on places.base_code = daily.province_code
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
