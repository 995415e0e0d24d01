-- what: what is normal of a measure over some days and provinces, from expected_daily

-- how many deviations from what is expected are normal: of 100 normal days 2 lie outside
create macro normal_deviations() as 2.34;

-- what is normal of each slice of a table of slice, measure, province_code, amount, expected, variance, error: days vary
-- one apart from the other, the errors of a province's estimates go together, those of provinces do not.
-- Nothing is expected where one of its days has no estimate.
create macro normal_ranges(days_) as table
    with

    in_provinces as (
        select
            slice,
            measure,
            province_code,
            sum(amount) as amount,
            case when count(*) = count(expected) then sum(expected) end as expected,
            sum(variance) + sum(error) ** 2 as variance,
        from query_table(days_)
        group by all
    )

    select
        slice,
        measure,
        cast(sum(amount) as bigint) as amount,
        case when count(*) = count(expected) then sum(expected) end as in_all,
        normal_deviations() * sqrt(sum(variance)) as margin,
        cast(round(in_all) as bigint) as expected,
        case when in_all is not null then cast(round(greatest(in_all - margin, 0)) as bigint) end as low,
        cast(round(in_all + margin) as bigint) as high,
    from in_provinces
    group by slice, measure;
