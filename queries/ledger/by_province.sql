-- what:  what has come from each province, topic by topic: its files, its newest day, and its rows. A held row has
--        often no province that can be told, so held rows are those of the files that hold rows of the province.
-- grain: topic, province_code
-- takes: $provinces, $lang
-- gives: topic, title, province_code, province, files, newest_file, last_reported_day [null where it never
--        reported], silent_days [up to the topic's newest day], accepted [rows of the province],
--        held_in_files [rows of all provinces]
with

sent as (
    select
        reported.topic,
        reported.province_code,
        count(distinct reported.file) as files,
        arg_max(reported.file, (reported.last_day, reported.file)) as newest_file,
        max(reported.last_day) as last_day,
    from reported
    group by all
),

held_rows as (
    select
        of_province.topic,
        of_province.province_code,
        sum(files.quarantined) as held,
    from (select distinct topic, file, province_code from reported) as of_province
    inner join files on files.topic = of_province.topic and files.file = of_province.file
    group by all
),

counted as (
    select
        topic,
        province_code,
        sum(accepted) as accepted,
    from accepted_daily
    group by all
)

select
    topics.topic,
    case when $lang = 'vi' then topics.title_vi else topics.title_en end as title,
    places.province_code,
    places.province,
    zero_if_null(sent.files) as files,
    sent.newest_file,
    sent.last_day as last_reported_day,
    cast(topics.last_day - sent.last_day as bigint) as silent_days,
    zero_if_null(counted.accepted) as accepted,
    zero_if_null(held_rows.held) as held_in_files,
from topics
cross join chosen_places('2021', $provinces, $lang) as places
left join sent on sent.topic = topics.topic and sent.province_code = places.province_code
left join held_rows on held_rows.topic = topics.topic and held_rows.province_code = places.province_code
left join counted on counted.topic = topics.topic and counted.province_code = places.province_code
order by topics.topic, places.position
