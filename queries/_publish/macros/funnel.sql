-- what: the pieces of a funnel plot

-- how far the counts of places differ from one common rate: a funnel plot's expected line and control limits.
-- Takes a table of province_code, n, population. On the scale of square roots, on which a Poisson count per
-- inhabitant varies by 1 / (4 population) whatever its size; extremes drawn in to the 10th and 90th percentile;
-- what places vary beyond chance is added as one variance to all of them (Spiegelhalter 2005).
create macro funnel_of(counted_) as table
    with

    measured as (
        select
            province_code,
            sqrt(n / population) as root,
            sqrt(sum(n) over () / sum(population) over ()) as expected,
            0.25 / population as variance,
        from query_table(counted_)
        where n is not null and population > 0
    ),

    distances as (
        select
            *,
            (root - expected) / sqrt(variance) as z,
        from measured
    ),

    bounds as (
        select
            quantile_cont(z, 0.1) as low,
            quantile_cont(z, 0.9) as high,
        from distances
    ),

    spread as (
        select greatest(
            sum(least(greatest(z, low), high) ** 2) - (count(*) - 1), 0
        ) / nullif(sum(1 / variance) - sum(1 / variance ** 2) / sum(1 / variance), 0) as beyond_chance
        from distances
        cross join bounds
    )

    select
        province_code,
        expected,
        sqrt(variance + coalesce(beyond_chance, 0)) as deviation,
        (root - expected) / sqrt(variance + coalesce(beyond_chance, 0)) as distance,
    from distances
    cross join spread;

-- a control limit as a rate for so many inhabitants, and how a place stands to its limits
create macro funnel_limit(expected, deviation, z, base) as
    case when expected is not null then round(base * greatest(expected + z * deviation, 0) ** 2, 4) end;

create macro funnel_band(distance) as case
    when distance is null then 'not_reported'
    when abs(distance) <= 1.959964 then 'within'
    when abs(distance) <= 3.090232 then 'outside_95'
    else 'outside_998'
end;
