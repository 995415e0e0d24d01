-- what:  how many records one file gave, and what became of those that are not plainly taken
-- grain: one row
-- takes: $rows
-- gives: read [records], not_data [records], held [records], duplicates [records],
--        future [whether a row waits for its day]
select
    (select count(*) from read_parquet($rows)) as read,
    count(*) filter (where kind <> 'row') as not_data,
    count(*) filter (where kind = 'row') + (select count(*) from conflicts) as held,
    (select count(*) from repeated_in_file where verdict = 'duplicate') as duplicates,
    coalesce(bool_or(kind = 'row' and problem like '%|date_in_future'), false) as future,
from judged
