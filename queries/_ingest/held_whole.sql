-- what:  the held rows of one file with their cells as received, and what has mended them since
-- grain: record
-- takes: $held, $mended, $file
-- gives: line_no, column_name, reason, nearest_name, cells, mended_by [file]
select
    held.line_no,
    held.column_name,
    held.reason,
    held.nearest_name,
    held.cells,
    mended.mended_by,
from read_parquet($held) as held
left join read_parquet($mended) as mended on mended.record = held.record and mended.file = $file
order by held.record
