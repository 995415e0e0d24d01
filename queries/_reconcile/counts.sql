-- what:  how many records of each file repeat another file or were corrected by one
-- grain: file_no
-- gives: file_no, duplicates [records], superseded [records]
select
    file_no,
    count(*) filter (where verdict = 'duplicate') as duplicates,
    count(*) filter (where verdict = 'superseded') as superseded,
from verdicts
group by file_no
order by file_no
