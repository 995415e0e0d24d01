-- what: how far every goal has come on the newest day of its data, and where it ends if it goes on so

create macro goal_states(units_, provinces_, lang_) as table
    with

    dated as (
        select
            places.place_code,
            places.place,
            places.position,
            cast(len(places.bases) as bigint) as provinces_asked,
            goals.* exclude (place_code),
            progress.last_day,
            case
                when not goals.is_measured then 'no_measure'
                when topics.last_day is null then 'no_data'
                when topics.last_day < goals.from_day then 'not_begun'
                when progress.last_day is null then 'silent'
                when topics.last_day >= goals.to_day then 'ended'
                else 'running'
            end as state,
            case
                when goals.is_measured and topics.last_day < goals.from_day then topics.last_day else progress.last_day
            end as as_of,
            case when goals.is_measured and topics.last_day < goals.from_day then 0 else progress.actual end as actual,
            progress.spread,
            progress.days,
            goals.to_day - goals.from_day + 1 as days_in_all,
            case
                when topics.last_day < goals.from_day then 0 else progress.last_day - goals.from_day + 1
            end as days_gone,
        from goal_targets(units_, provinces_, lang_) as goals
        inner join goal_places(units_, provinces_, lang_) as places on places.place_code = goals.place_code
        left join topics on topics.topic = goals.topic
        left join goal_progress(units_, provinces_, lang_) as progress
            on
                progress.place_code = goals.place_code
                and progress.topic = goals.topic
                and progress.metric = goals.metric
                and progress.programme is not distinct from goals.programme
                and progress.tier is not distinct from goals.tier
                and progress.from_day = goals.from_day
                and progress.to_day = goals.to_day
    )

    select
        *,
        days_in_all - days_gone as days_left,
        round(1.0 * target * days_gone / days_in_all, 1) as expected,
        actual + actual / nullif(days, 0) * (days_in_all - days_gone) as finish,
        finish_margin(spread, days, days_in_all - days_gone) as margin,
        state = 'running' and target is not null and days >= 7 as is_projected,
    from dated;
