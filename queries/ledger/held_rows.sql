-- what:  rows that are held, with the one reason of each; codes are masked
-- grain: file, record
-- gives: topic, file, record, line_no, column_name, reason [code], shown
select
    topic,
    file,
    record,
    line_no,
    column_name,
    reason,
    shown,
from held
order by topic, file, record
limit 10000
