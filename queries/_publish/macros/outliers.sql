-- what:  how far places are from what chance allows, by a funnel plot: their rates beside the limits around the rate of all
-- grain: province_code
-- takes: the same as measured_places
-- gives: province_code, province, position, population, total, rate [see rate_of], expected_rate [of all places],
--        low_95_rate, high_95_rate, low_998_rate, high_998_rate, standing [code]
create macro outliers(
    topic_, measure_, from_day_, to_day_, paired_months_, units_, provinces_, chosen_, lang_
) as table
    with

    counted as (
        select
            *,
            total as n,
            rate_base(topic_) as base,
        from measured_places(topic_, measure_, from_day_, to_day_, paired_months_, units_, null, chosen_, lang_)
    )

    select
        counted.province_code,
        counted.province,
        counted.position,
        cast(counted.population as bigint) as population,
        counted.total,
        rate_of(topic_, counted.total, counted.population) as rate,
        funnel_limit(funnel.expected, funnel.deviation, 0, counted.base) as expected_rate,
        funnel_limit(funnel.expected, funnel.deviation, -1.959964, counted.base) as low_95_rate,
        funnel_limit(funnel.expected, funnel.deviation, 1.959964, counted.base) as high_95_rate,
        funnel_limit(funnel.expected, funnel.deviation, -3.090232, counted.base) as low_998_rate,
        funnel_limit(funnel.expected, funnel.deviation, 3.090232, counted.base) as high_998_rate,
        funnel_band(funnel.distance) as standing,
    from counted
    left join funnel_of('counted') as funnel on funnel.province_code = counted.province_code
    where counted.province_code in (select province_code from place_codes(units_, provinces_));
