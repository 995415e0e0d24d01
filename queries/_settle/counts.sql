-- what:  how many rows of each file fell to each verdict
-- grain: file_no
-- gives: file_no, duplicates [rows], superseded [rows], conflicts [rows]
select
    file_no,
    count(*) filter (where verdict = 'duplicate') as duplicates,
    count(*) filter (where verdict = 'superseded') as superseded,
    count(*) filter (where verdict = 'conflict') as conflicts,
from verdicts
group by file_no
order by file_no
