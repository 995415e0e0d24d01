-- what:  how far places are from what chance allows, by a funnel plot: their rates beside the limits around the rate of all
-- grain: province_code
-- takes: the same as measured_places
-- gives: province_code, province, position, population, total, rate_per_1000, expected_per_1000 [of all places],
--        low_95, high_95, low_998, high_998 [a thousand inhabitants], standing [code]
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
    where counted.province_code in (select province_code from place_codes(units_, provinces_));
