-- what: sums that all topics ask for. rows_ is the name of a table by day and province; measures_ are those of its columns
--       that are counted, and keep their names

-- the rows with the days on which people came before (see topic_people), null for all but people
create macro with_previous_days(rows_) as table
    from query_table(rows_)
    union all by name
    select
        cast(null as date) as previous_day,
        cast(null as date) as previous_day_month,
        cast(null as date) as previous_day_year,
    where false;

-- what:  measures by place: null where it reported nothing of the topic in the range, 0 where it had none
-- grain: province_code
-- takes: topic_, rows_, measures_, from_day_, to_day_, paired_months_ [see is_counted], units_, provinces_, lang_
-- gives: province_code, province, the measures, place [position, population, customers, staff]
create macro sums_by_place(
    topic_, rows_, measures_, from_day_, to_day_, paired_months_, units_, provinces_, lang_
) as table
    with

    counted as (
        select
            places.province_code,
            sum(columns(lambda name: list_contains(measures_, name))),
        from with_previous_days(rows_) as days
        inner join place_codes(units_, provinces_) as places on places.base_code = days.province_code
        where
            is_counted(days.day, from_day_, to_day_, paired_months_)
            and is_first_since(
                from_day_, paired_months_, days.previous_day, days.previous_day_month, days.previous_day_year
            )
        group by places.province_code
    )

    select
        places.province_code,
        places.province,
        if_reported(places.has_reported, columns(counted.* exclude (province_code))),
        {
            'position': places.position,
            'population': places.population,
            'customers': places.customers,
            'staff': places.staff
        } as place,
    from compared_places(topic_, from_day_, to_day_, units_, provinces_, lang_) as places
    left join counted on counted.province_code = places.province_code;
