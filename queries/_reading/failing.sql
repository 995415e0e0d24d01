-- what:  the lines of one file that did not pass
-- grain: record
-- takes: $rows
-- gives: record [from 1, below the header], line
select
    file_row_number + 1 as record,
    line,
from read_parquet($rows, file_row_number = true)
where line is not null
