-- what:  rows held for a reason of their own, with personal codes masked
-- grain: topic, file, record
-- takes: $paths, $topics, $files, $codes
-- gives: topic, file, record, line_no, column_name, reason, shown
with

held as (
    select
        list_extract($topics, cast(file_index + 1 as bigint)) as topic,
        list_extract($files, cast(file_index + 1 as bigint)) as file,
        record,
        line_no,
        column_name,
        reason,
        left(cell, 60) as cell,
    from read_parquet($paths)
)

select
    topic,
    file,
    record,
    line_no,
    column_name,
    reason,
    case
        when list_contains($codes, topic || '.' || column_name) and length(cell) > 4
            then left(cell, 2) || repeat('*', length(cell) - 4) || right(cell, 2)
        else regexp_replace(cell, '\d{7,}', '*******', 'g')
    end as shown,
from held
order by topic, file, record
