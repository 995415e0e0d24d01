-- what: where every published goal stands on the newest day of its data, for the chosen provinces together ('ALL')
--       and for each place, as a whole (tier null) and by tier

-- the units of targets.csv as a reader knows them; one that nobody has named is shown as it is
create macro unit_in(unit, lang_) as case
    when lang_ = 'vi' then case unit
        when 'prizes' then 'giải'
        when 'houses' then 'căn nhà'
        when 'tablets' then 'máy'
        when 'notebooks' then 'quyển'
        when 'donors' then 'người'
        when 'VND' then 'đồng'
        else unit
    end
    else unit
end;

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
create macro goal_plans(units_, provinces_, lang_) as table
    with

    plans_of_parts as (
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
    from plans_of_parts
    group by all;

-- what was reached on the days reported, and how much the days vary since the first on which anything was
create macro goal_paces(units_, provinces_, lang_) as table
    with

    a_day as (
        select
            places.place_code,
            days.* exclude (province_code, amount),
            sum(days.amount) as amount,
        from goal_days as days
        inner join goal_places(units_, provinces_, lang_) as places
            on list_contains(places.bases, days.province_code)
        group by all
    ),

    since_first as (
        select
            *,
            day >= min(day) filter (where amount > 0) over (
                partition by place_code, topic, metric, programme, tier, from_day, to_day
            ) as has_begun,
        from a_day
    )

    select
        place_code,
        topic,
        metric,
        programme,
        tier,
        from_day,
        to_day,
        max(day) as last_day,
        sum(amount) as actual,
        count(*) filter (where has_begun) as days,
        stddev_samp(amount) filter (where has_begun) as spread,
    from since_first
    group by all;

-- 80 of 100 finishes lie in it where days vary as they have: the days left vary, and so does the pace taken from few days
create macro finish_margin(spread, days, days_left) as 1.2816 * spread * sqrt(days_left * (1 + days_left / nullif(days, 0)));

create macro goals_standing(units_, provinces_, lang_) as table
    with

    dated as (
        select
            places.place_code,
            places.place,
            places.position,
            cast(len(places.bases) as bigint) as provinces_asked,
            plans.* exclude (place_code),
            paces.last_day,
            case
                when not plans.is_measured then 'no_measure'
                when topics.last_day is null then 'no_data'
                when topics.last_day < plans.from_day then 'not_begun'
                when paces.last_day is null then 'silent'
                when topics.last_day >= plans.to_day then 'ended'
                else 'running'
            end as state,
            case
                when plans.is_measured and topics.last_day < plans.from_day then topics.last_day else paces.last_day
            end as as_of,
            case when plans.is_measured and topics.last_day < plans.from_day then 0 else paces.actual end as actual,
            paces.spread,
            paces.days,
            plans.to_day - plans.from_day + 1 as days_in_all,
            case
                when topics.last_day < plans.from_day then 0 else paces.last_day - plans.from_day + 1
            end as days_gone,
        from goal_plans(units_, provinces_, lang_) as plans
        inner join goal_places(units_, provinces_, lang_) as places on places.place_code = plans.place_code
        left join topics on topics.topic = plans.topic
        left join goal_paces(units_, provinces_, lang_) as paces
            on
                paces.place_code = plans.place_code
                and paces.topic = plans.topic
                and paces.metric = plans.metric
                and paces.programme is not distinct from plans.programme
                and paces.tier is not distinct from plans.tier
                and paces.from_day = plans.from_day
                and paces.to_day = plans.to_day
    ),

    paced as (
        select
            *,
            days_in_all - days_gone as days_left,
            round(1.0 * target * days_gone / days_in_all, 1) as expected,
            actual + actual / nullif(days, 0) * (days_in_all - days_gone) as finish,
            finish_margin(spread, days, days_in_all - days_gone) as margin,
            state = 'running' and target is not null and days >= 7 as is_projected,
        from dated
    ),

    named as (
        select
            topic,
            metric,
            programme,
            from_day,
            to_day,
            min(unit) as unit,
        from targets
        group by all
    ),

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
        paced.place_code,
        paced.place,
        paced.position,
        coalesce(
            case when lang_ = 'vi' then words.vi else words.en end,
            paced.programme,
            case when lang_ = 'vi' then topics.title_vi || ', ' || events.name_vi else topics.title_en || ', ' || events.name_en end,
            case when lang_ = 'vi' then topics.title_vi else topics.title_en end,
            paced.topic
        ) as goal,
        coalesce(case when lang_ = 'vi' then tiers.vi else tiers.en end, paced.tier) as item,
        coalesce(words.place, 1000) as goal_place,
        coalesce(tiers.place, 1000) as tier_place,
        paced.topic,
        paced.metric,
        paced.programme,
        paced.tier,
        paced.from_day,
        paced.to_day,
        paced.as_of,
        paced.state,
        cast(paced.actual as bigint) as actual,
        paced.target,
        unit_in(named.unit, lang_) as unit,
        share_pct(paced.actual, paced.target) as reached_pct,
        paced.expected,
        round(paced.actual - paced.expected, 1) as gap,
        case
            when paced.state = 'running' then round(1.0 * paced.actual * paced.days_in_all / nullif(paced.target, 0) - paced.days_gone, 1)
        end as days_ahead,
        case
            when paced.state in ('running', 'not_begun') and paced.target is not null then round(greatest(paced.target - paced.actual, 0) / paced.days_left, 2)
        end as needed_per_day,
        case when paced.is_projected then cast(round(paced.finish) as bigint) end as projected,
        case
            when paced.is_projected then cast(round(greatest(paced.actual, paced.finish - paced.margin)) as bigint)
        end as projected_low,
        case when paced.is_projected then cast(round(paced.finish + paced.margin) as bigint) end as projected_high,
        cast(coalesce(reporting.provinces_reported, 0) as bigint) as provinces_reported,
        paced.provinces_asked,
        paced.source,
    from paced
    inner join named
        on
            named.topic = paced.topic
            and named.metric = paced.metric
            and named.programme is not distinct from paced.programme
            and named.from_day = paced.from_day
            and named.to_day = paced.to_day
    left join reporting
        on
            reporting.place_code = paced.place_code
            and reporting.topic = paced.topic
            and reporting.from_day = paced.from_day
            and reporting.to_day = paced.to_day
    left join topics on topics.topic = paced.topic
    left join events
        on events.topic = paced.topic and events.from_day = paced.from_day and events.to_day = paced.to_day
    left join words
        on words.topic = paced.topic and words.column_name = 'programme' and words.value = paced.programme
    left join words as tiers
        on tiers.topic = paced.topic and tiers.column_name = 'item' and tiers.value = paced.tier;
