-- what:  rows that are accepted now and were not before
-- grain: file_no, record
-- gives: the columns of the topic's schema, file_no, record
select rows_of_new_files.* exclude (key, contents)
from rows_of_new_files
anti join not_accepted on not_accepted.file_no = rows_of_new_files.file_no and not_accepted.record = rows_of_new_files.record

union all by name

select earlier_verdicts.* exclude (key, contents, verdict)
from earlier_verdicts
anti join not_accepted on not_accepted.file_no = earlier_verdicts.file_no and not_accepted.record = earlier_verdicts.record
where earlier_verdicts.file_no >= 0 and earlier_verdicts.verdict <> 'accepted'
