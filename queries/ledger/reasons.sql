-- what:  why rows are held: every reason, that with most rows still to be mended first, with its rows, its files and up to three of the values, codes masked
-- grain: topic, column_name, reason
-- takes: $lang
-- gives: topic, title, column_name, reason [code], quarantined [rows], mended [rows], files, examples,
--        nearest_names [of the registry, up to three], to_mend [rows]
select
    held.topic,
    any_value(case when $lang = 'vi' then topics.title_vi else topics.title_en end) as title,
    held.column_name,
    held.reason,
    count(*) as quarantined,
    count(held.mended_by) as mended,
    count(distinct held.file) as files,
    array_to_string(list(distinct held.shown order by held.shown)[1:3], ' · ') as examples,
    array_to_string(list(distinct held.nearest_name order by held.nearest_name)[1:3], ', ') as nearest_names,
    count(*) - count(held.mended_by) as to_mend,
from held
inner join topics on topics.topic = held.topic
group by held.topic, held.column_name, held.reason
order by to_mend desc, quarantined desc, held.topic, held.column_name, held.reason
