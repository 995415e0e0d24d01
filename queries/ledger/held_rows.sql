-- what:  rows that are held, with the one reason of each; codes are masked; what has since been mended comes last
-- grain: file, record
-- gives: topic, file, record, line_no, column_name, reason [code], shown, mended_by [file, null where none]
select
    topic,
    file,
    record,
    line_no,
    column_name,
    reason,
    shown,
    mended_by,
from held
order by mended_by is not null, topic, file, record
limit 10000
