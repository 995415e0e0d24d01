-- what:  the files with rows of the provinces that somebody may see: a file that holds rows of others, too, has no name
--        for them, as it may name a province, but a number
-- grain: topic, file
-- takes: $provinces
-- gives: topic, file, shown_name, is_own [whether it holds rows of these provinces alone]
select
    reported.topic,
    reported.file,
    bool_and(list_contains($provinces, reported.province_code)) as is_own,
    case
        when bool_and(list_contains($provinces, reported.province_code)) then reported.file
        else reported.topic || '/#' || any_value(files.position + 1)
    end as shown_name,
from published.reported as reported
inner join published.files as files on files.topic = reported.topic and files.file = reported.file
group by reported.topic, reported.file
having bool_or(list_contains($provinces, reported.province_code))
