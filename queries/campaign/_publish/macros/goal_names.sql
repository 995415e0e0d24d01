-- what: every published goal by its name: the programme's, the event's, or else the topic's

create macro goal_names(lang_) as table
    with

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
    )

    select
        named.* exclude (unit),
        coalesce(
            case when lang_ = 'vi' then words.vi else words.en end,
            named.programme,
            case
                when lang_ = 'vi' then topics.title_vi || ', ' || events.name_vi
                else topics.title_en || ', ' || events.name_en
            end,
            case when lang_ = 'vi' then topics.title_vi else topics.title_en end,
            named.topic
        ) as goal,
        coalesce(words.position, 1000) as goal_position,
        -- as a reader knows it; one that nobody has named is shown as it is
        coalesce(units.label, named.unit) as unit,
    from named
    left join topics on topics.topic = named.topic
    left join events
        on events.topic = named.topic and events.from_day = named.from_day and events.to_day = named.to_day
    left join words
        on words.topic = named.topic and words.column_name = 'programme' and words.value = named.programme
    left join phrases_of('unit', lang_) as units on units.value = named.unit;
