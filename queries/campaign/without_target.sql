-- what:  programmes, and topics that have none, for which no target is published: the actual alone, over the days in
--        which the published targets run
-- grain: topic, programme
-- takes: $provinces, $lang
-- gives: label, topic, programme, from_day, to_day, actual [unit; null where nothing was reported], unit,
--        value_vnd [VND]
with

campaign as (
    select
        *,
        coalesce((select min(from_day) from targets), first_day) as from_day,
        least(coalesce((select max(to_day) from targets), last_day), last_day) as to_day,
    from topics
),

reporting as (
    select distinct campaign.topic
    from campaign
    inner join reported
        on
            reported.topic = campaign.topic
            and reported.last_day >= campaign.from_day
            and reported.first_day <= campaign.to_day
    where $provinces is null or list_contains($provinces, reported.province_code)
),

lines as (
    select
        campaign.*,
        words.value as programme,
        words.position as programme_position,
        case when $lang = 'vi' then coalesce(words.vi, campaign.title_vi) else coalesce(words.en, campaign.title_en) end as label,
    from campaign
    left join words on words.topic = campaign.topic and words.column_name = 'programme'
),

counted as (
    select
        daily.topic,
        daily.programme,
        sum(daily.amount) filter (where daily.measure = campaign.counted) as n,
        sum(daily.amount) filter (where daily.measure = campaign.value_measure) as value_vnd,
    from topic_daily as daily
    inner join campaign
        on campaign.topic = daily.topic and daily.day between campaign.from_day and campaign.to_day
    where $provinces is null or list_contains($provinces, daily.province_code)
    group by all
)

select
    lines.label,
    lines.topic,
    lines.programme,
    lines.from_day,
    lines.to_day,
    if_reported(reporting.topic is not null, counted.n) as actual,
    case when $lang = 'vi' then lines.unit_vi else lines.unit_en end as unit,
    if_reported(reporting.topic is not null and lines.value_measure is not null, counted.value_vnd) as value_vnd,
from lines
left join reporting on reporting.topic = lines.topic
left join counted on counted.topic = lines.topic and counted.programme is not distinct from lines.programme
where not exists (
    select 1
    from targets
    where targets.topic = lines.topic and targets.programme is not distinct from lines.programme
)
order by lines.position, lines.programme_position, lines.topic, lines.programme
