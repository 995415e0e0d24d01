-- what: the places compared: provinces, or the units that they belong to since 1 July 2025

-- the parts of a unit that are asked for, by name
create macro parts_chosen(parts, provinces_, lang_) as list_transform(
    list_filter(parts, lambda part: provinces_ is null or list_contains(provinces_, part.code)),
    lambda part: case when lang_ = 'vi' then part.name_vi else part.name_en end
);

-- a unit since 1 July 2025 by its name; with the parts that are counted where it has others, too
create macro unit_label(name, parts_in_all, parts_counted, lang_) as
    name
    || case
        when len(parts_counted) >= parts_in_all then ''
        else replace(
            (select label from phrases_of('parts_of_unit', lang_)), '{parts}', array_to_string(parts_counted, ', ')
        )
    end;

-- the provinces asked for, each with the place it is counted under: itself, or its unit since 1 July 2025
create macro place_codes(units_, provinces_) as table
    select
        code as base_code,
        case when units_ = '2025' then unit_2025 else code end as province_code,
    from provinces
    where provinces_ is null or list_contains(provinces_, code);

-- the same with the names of the places, and what is known of the provinces
create macro chosen_places(units_, provinces_, lang_) as table
    select
        code as base_code,
        case when units_ = '2025' then unit_2025 else code end as province_code,
        case
            when units_ = '2025' then unit_label(
                case when lang_ = 'vi' then unit_2025 else unit_2025_en end,
                unit_2025_parts,
                parts_chosen(parts, provinces_, lang_),
                lang_
            )
            when lang_ = 'vi' then name_vi
            else name_en
        end as province,
        position,
        population,
        customers,
        staff,
    from provinces
    where provinces_ is null or list_contains(provinces_, code);

-- one row a place: whether it reported the topic on any day of the range
create macro compared_places(topic_, from_day_, to_day_, units_, provinces_, lang_) as table
    select
        places.province_code,
        any_value(places.province) as province,
        min(places.position) as position,
        sum(places.population) as population,
        sum_if_complete(places.customers) as customers,
        sum_if_complete(places.staff) as staff,
        bool_or(exists (
            select 1
            from reported
            where
                reported.topic = topic_
                and reported.province_code = places.base_code
                and reported.last_day >= from_day_
                and reported.first_day <= to_day_
        )) as has_reported,
    from chosen_places(units_, provinces_, lang_) as places
    group by places.province_code;
