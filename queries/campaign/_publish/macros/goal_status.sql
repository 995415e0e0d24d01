-- what: where every published goal stands on the newest day of its data, for the chosen provinces together ('ALL')
--       and for each place, as a whole (tier null) and by tier

create macro goal_status(units_, provinces_, lang_) as table
    with

    reporting as (
        select
            places.place_code,
            days.topic,
            days.from_day,
            days.to_day,
            count(distinct days.province_code) as provinces_reported,
        from goal_days as days
        inner join goal_places(units_, provinces_, lang_) as places
            on list_contains(places.bases, days.province_code)
        group by all
    )

    select
        states.place_code,
        states.place,
        states.position,
        names.goal,
        coalesce(case when lang_ = 'vi' then tiers.vi else tiers.en end, states.tier) as item,
        names.goal_position,
        coalesce(tiers.position, 1000) as tier_position,
        states.topic,
        states.metric,
        states.programme,
        states.tier,
        states.from_day,
        states.to_day,
        states.as_of,
        states.state,
        cast(states.actual as bigint) as actual,
        states.target,
        names.unit,
        share_pct(states.actual, states.target) as reached_pct,
        states.expected,
        round(states.actual - states.expected, 1) as gap,
        case
            when states.state = 'running'
                then round(1.0 * states.actual * states.days_in_all / nullif(states.target, 0) - states.days_gone, 1)
        end as days_ahead,
        case
            when states.state in ('running', 'not_begun') and states.target is not null
                then round(greatest(states.target - states.actual, 0) / states.days_left, 2)
        end as needed_per_day,
        case when states.is_projected then cast(round(states.finish) as bigint) end as projected,
        case
            when states.is_projected then cast(round(greatest(states.actual, states.finish - states.margin)) as bigint)
        end as projected_low,
        case when states.is_projected then cast(round(states.finish + states.margin) as bigint) end as projected_high,
        cast(coalesce(reporting.provinces_reported, 0) as bigint) as provinces_reported,
        states.provinces_asked,
        states.source,
    from goal_states(units_, provinces_, lang_) as states
    inner join goal_names(lang_) as names
        on
            names.topic = states.topic
            and names.metric = states.metric
            and names.programme is not distinct from states.programme
            and names.from_day = states.from_day
            and names.to_day = states.to_day
    left join reporting
        on
            reporting.place_code = states.place_code
            and reporting.topic = states.topic
            and reporting.from_day = states.from_day
            and reporting.to_day = states.to_day
    left join words as tiers
        on tiers.topic = states.topic and tiers.column_name = 'item' and tiers.value = states.tier;
