-- what:  what the provinces that somebody may see have reported
-- grain: topic, file, province_code
-- takes: $provinces
-- gives: the columns of reported
select
    reported.topic,
    file_names.shown_name as file,
    reported.province_code,
    reported.first_day,
    reported.last_day,
from published.reported as reported
inner join file_names on file_names.topic = reported.topic and file_names.file = reported.file
where list_contains($provinces, reported.province_code)
