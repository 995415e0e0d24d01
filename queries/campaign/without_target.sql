-- what:  programmes for which no target is published: the actual alone, over the days in which the published targets run
-- grain: topic, programme
-- takes: $provinces, $lang
-- gives: label, topic, programme, from_day, to_day, actual [unit; null where nothing was reported], unit,
--        value_vnd [VND]
with

days as (
    select
        topics.topic,
        coalesce((select min(from_day) from targets), topics.first_day) as from_day,
        least(coalesce((select max(to_day) from targets), topics.last_day), topics.last_day) as to_day,
    from topics
),

campaign as (
    select
        *,
        exists (
            select 1
            from reported
            where
                reported.topic = days.topic
                and reported.last_day >= days.from_day
                and reported.first_day <= days.to_day
                and ($provinces is null or list_contains($provinces, reported.province_code))
        ) as has_reported,
    from days
),

lines as (
    select
        'app_installs' as topic,
        cast(null as varchar) as programme,
        case when $lang = 'vi' then title_vi else title_en end as label,
        case when $lang = 'vi' then 'lượt cài đặt' else 'installs' end as unit,
        1 as place,
    from topics
    where topic = 'app_installs'
    union all
    select
        'online_payments' as topic,
        null as programme,
        case when $lang = 'vi' then title_vi else title_en end as label,
        case when $lang = 'vi' then 'lượt thanh toán' else 'payments' end as unit,
        2 as place,
    from topics
    where topic = 'online_payments'
    union all
    select
        'gifts' as topic,
        words.value as programme,
        words.label,
        case when $lang = 'vi' then 'lượt trao' else 'hand-overs' end as unit,
        100 + words.place as place,
    from words_of('gifts', 'programme', $lang) as words
    where words.value is not null
),

daily as (
    select
        'app_installs' as topic,
        cast(null as varchar) as programme,
        province_code,
        day,
        installs as n,
        cast(null as bigint) as value_vnd,
    from app_installs_daily
    union all
    select
        'online_payments' as topic,
        null as programme,
        province_code,
        day,
        payments as n,
        amount_vnd as value_vnd,
    from online_payments_daily
    union all
    select
        'gifts' as topic,
        programme,
        province_code,
        day,
        hand_overs as n,
        value_vnd,
    from gifts_daily
),

counted as (
    select
        daily.topic,
        daily.programme,
        sum(daily.n) as n,
        sum(daily.value_vnd) as value_vnd,
    from daily
    inner join campaign
        on campaign.topic = daily.topic and daily.day between campaign.from_day and campaign.to_day
    where $provinces is null or list_contains($provinces, daily.province_code)
    group by all
)

select
    lines.label,
    lines.topic,
    lines.programme,
    campaign.from_day,
    campaign.to_day,
    if_reported(campaign.has_reported, counted.n) as actual,
    lines.unit,
    case when lines.topic <> 'app_installs' then if_reported(campaign.has_reported, counted.value_vnd) end as value_vnd,
from lines
inner join campaign on campaign.topic = lines.topic
left join counted on counted.topic = lines.topic and counted.programme is not distinct from lines.programme
where not exists (
    select 1
    from targets
    where targets.topic = lines.topic and targets.programme is not distinct from lines.programme
)
order by lines.place, lines.topic, lines.programme
