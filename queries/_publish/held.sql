-- what:  rows held for a reason of their own, of each cell what may be published, those mended since last
-- grain: topic, file, record
-- takes: $paths, $topics, $files, $mended
-- gives: topic, file, record, line_no, column_name, reason, shown, nearest_name, mended_by
with

held as (
    select
        list_extract($topics, cast(file_index + 1 as bigint)) as topic,
        list_extract($files, cast(file_index + 1 as bigint)) as file,
        record,
        line_no,
        column_name,
        reason,
        shown,
        nearest_name,
    from read_parquet($paths)
)

select
    held.topic,
    held.file,
    held.record,
    held.line_no,
    held.column_name,
    held.reason,
    held.shown,
    held.nearest_name,
    mended.mended_by,
from held
left join read_parquet($mended) as mended on mended.file = held.file and mended.record = held.record
order by mended.mended_by is not null, held.topic, held.file, held.record
