-- what:  what each topic rests on: its days, its files and what became of their records
-- grain: topic
-- takes: $lang
-- gives: topic, title, first_day, last_day, files, refused_files, records, accepted, quarantined, duplicates,
--        superseded, non_data [records], to_mend, mended [rows held in files that are not refused: those of which no
--        other file has brought the key since, and the others]
select
    topics.topic,
    case when $lang = 'vi' then topics.title_vi else topics.title_en end as title,
    topics.first_day,
    topics.last_day,
    count(files.file) as files,
    count(files.file) filter (where files.status = 'refused') as refused_files,
    zero_if_null(sum(files.records)) as records,
    zero_if_null(sum(files.accepted)) as accepted,
    zero_if_null(sum(files.quarantined)) as quarantined,
    zero_if_null(sum(files.duplicates)) as duplicates,
    zero_if_null(sum(files.superseded)) as superseded,
    zero_if_null(sum(files.non_data)) as non_data,
    zero_if_null(any_value(held_rows.to_mend)) as to_mend,
    zero_if_null(any_value(held_rows.mended)) as mended,
from topics
left join files on files.topic = topics.topic
left join (
    select
        topic,
        count(*) - count(mended_by) as to_mend,
        count(mended_by) as mended,
    from held
    group by topic
) as held_rows on held_rows.topic = topics.topic
group by all
order by topics.topic
