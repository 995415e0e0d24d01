-- what: how far places are from what chance allows, by a funnel plot

-- one row a place: its rate a thousand inhabitants, beside what chance allows around the rate of all places together
create macro outliers(
    topic_, measure_, from_day_, to_day_, paired_months_, units_, provinces_, chosen_, lang_
) as table
    with

    counted as (
        select
            *,
            total as n,
        from measured_places(topic_, measure_, from_day_, to_day_, paired_months_, units_, null, chosen_, lang_)
    )

    select
        counted.province_code,
        counted.province,
        counted.position,
        cast(counted.population as bigint) as population,
        counted.total,
        per_thousand(counted.total, counted.population) as rate_per_1000,
        funnel_limit(funnel.expected, funnel.deviation, 0) as expected_per_1000,
        funnel_limit(funnel.expected, funnel.deviation, -1.959964) as low_95,
        funnel_limit(funnel.expected, funnel.deviation, 1.959964) as high_95,
        funnel_limit(funnel.expected, funnel.deviation, -3.090232) as low_998,
        funnel_limit(funnel.expected, funnel.deviation, 3.090232) as high_998,
        funnel_band(funnel.distance) as standing,
    from counted
    left join funnel_of('counted') as funnel on funnel.province_code = counted.province_code
    where counted.province_code in (select province_code from chosen_places(units_, provinces_, lang_));
