-- what:  the rows of one file that passed
-- grain: row
-- takes: $rows
-- gives: the columns of the topic's schema
select * exclude (line)
from read_parquet($rows)
where line is null
