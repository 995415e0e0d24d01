-- what: the places that goals are compared in: the chosen provinces together ('ALL'), and each place

create macro goal_places(units_, provinces_, lang_) as table
    select
        places.province_code as place_code,
        places.province as place,
        min(places.position) as position,
        list(places.base_code) as bases,
    from chosen_places(units_, provinces_, lang_) as places
    group by places.province_code, places.province
    union all
    select
        'ALL' as place_code,
        null as place,
        0 as position,
        list(places.base_code) as bases,
    from chosen_places('2021', provinces_, lang_) as places;

-- what is published for a place: for all provinces together, or for each of its provinces; nothing is made up
create macro goal_targets(units_, provinces_, lang_) as table
    with

    targets_of_parts as (
        select
            places.place_code,
            parts.*,
            coalesce(
                sum(targets.target) filter (where targets.province_code = 'ALL'),
                case
                    when count(targets.target) filter (where targets.province_code <> 'ALL') = any_value(len(places.bases))
                        then sum(targets.target) filter (where targets.province_code <> 'ALL')
                end
            ) as target,
            coalesce(
                min(targets.source) filter (where targets.province_code = 'ALL'), min(targets.source)
            ) as source,
        from goal_places(units_, provinces_, lang_) as places
        cross join goal_parts as parts
        left join targets
            on
                targets.topic = parts.topic
                and targets.metric = parts.metric
                and targets.programme is not distinct from parts.programme
                and targets.item is not distinct from parts.part
                and targets.from_day = parts.from_day
                and targets.to_day = parts.to_day
                and (
                    list_contains(places.bases, targets.province_code)
                    or (places.place_code = 'ALL' and provinces_ is null and targets.province_code = 'ALL')
                )
        group by all
    )

    select
        place_code,
        topic,
        metric,
        programme,
        tier,
        from_day,
        to_day,
        bool_and(is_measured) as is_measured,
        cast(case when count(target) = count(*) then sum(target) end as bigint) as target,
        case when count(target) = count(*) then min(source) end as source,
    from targets_of_parts
    group by all;
