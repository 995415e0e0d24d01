-- what:  the records that are not accepted because of another file
-- grain: file_no, record
-- gives: file_no, record
select
    file_no,
    record,
from verdicts
where verdict <> 'accepted'
