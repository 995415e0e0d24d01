-- what:  rows that are held, with the one reason of each; codes are masked; what has since been mended comes last,
--        as they are kept: there may be too many to put them in order here
-- grain: file, record
-- gives: topic, file, record, line_no, column_name, reason [code], shown, mended_by [file, null where none],
--        nearest_name [of the registry, null where none is near]
select
    topic,
    file,
    record,
    line_no,
    column_name,
    reason,
    shown,
    mended_by,
    nearest_name,
from held
