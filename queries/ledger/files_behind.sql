-- what:  the files behind the figures of a range: those that cover a day of it for a chosen province, newest first
-- grain: topic, file
-- takes: $from_day, $to_day, $provinces
-- gives: topic, file, from_day, to_day [days the file covers], accepted [records], first_read_on
select
    reported.topic,
    reported.file,
    min(reported.first_day) as from_day,
    max(reported.last_day) as to_day,
    any_value(files.accepted) as accepted,
    any_value(arrivals.first_read_on) as first_read_on,
from reported
inner join files on files.topic = reported.topic and files.file = reported.file
left join arrivals on arrivals.topic = reported.topic and arrivals.file = reported.file
where
    reported.first_day <= $to_day
    and reported.last_day >= $from_day
    and ($provinces is null or list_contains($provinces, reported.province_code))
group by reported.topic, reported.file
order by first_read_on desc, to_day desc, reported.topic, reported.file
