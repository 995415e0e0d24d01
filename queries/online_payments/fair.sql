-- what:  online payments a thousand inhabitants, beside what chance allows around the rate of all places together
-- grain: province_code
-- takes: $from_day, $to_day, $paired_months, $provinces, $units, $lang
-- gives: province_code, province, population [inhabitants], payments [paid rows], payments_per_1000, expected_per_1000 [all
--        places that reported], low_95, high_95, low_998, high_998 [a thousand inhabitants], standing [code]
with

daily as (
    select
        places.province_code,
        sum(daily.payments) as n,
    from online_payments_daily as daily
    inner join chosen_places($units, null, $lang) as places on places.base_code = daily.province_code
    where is_counted(daily.day, $from_day, $to_day, $paired_months)
    group by places.province_code
),

counted as (
    select
        places.province_code,
        places.province,
        places.place,
        places.population,
        if_reported(places.has_reported, daily.n) as n,
    from compared_places('online_payments', $from_day, $to_day, $units, null, $lang) as places
    left join daily on daily.province_code = places.province_code
)

select
    counted.province_code,
    counted.province,
    cast(counted.population as bigint) as population,
    counted.n as payments,
    per_thousand(counted.n, counted.population) as payments_per_1000,
    funnel_limit(funnel.expected, funnel.deviation, 0) as expected_per_1000,
    funnel_limit(funnel.expected, funnel.deviation, -1.959964) as low_95,
    funnel_limit(funnel.expected, funnel.deviation, 1.959964) as high_95,
    funnel_limit(funnel.expected, funnel.deviation, -3.090232) as low_998,
    funnel_limit(funnel.expected, funnel.deviation, 3.090232) as high_998,
    funnel_standing(funnel.distance) as standing,
from counted
left join funnel_of('counted') as funnel on funnel.province_code = counted.province_code
where counted.province_code in (select province_code from chosen_places($units, $provinces, $lang))
order by counted.place
