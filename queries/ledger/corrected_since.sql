-- what:  rows that files received since a day have put in the place of older ones
-- grain: topic
-- takes: $from_day, $lang
-- gives: topic, title, files, corrected_rows
select
    corrections.topic,
    case when $lang = 'vi' then topics.title_vi else topics.title_en end as title,
    count(distinct corrections.new_file) as files,
    count(distinct (corrections.new_file, corrections.line_no)) as corrected_rows,
from corrections
inner join topics on topics.topic = corrections.topic
inner join arrivals
    on
        arrivals.topic = corrections.topic
        and arrivals.file = corrections.new_file
        and arrivals.first_read_on >= $from_day
group by all
order by corrections.topic
