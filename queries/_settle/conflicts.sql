-- what:  rows held because their key stands several times in their file with different contents
-- grain: file_no, record
-- gives: file_no, record
select
    file_no,
    record,
from verdicts
where verdict = 'conflict'
order by file_no, record
