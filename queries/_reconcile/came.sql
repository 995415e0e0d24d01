-- what:  rows that are accepted now and were not before
-- grain: file_no, record
-- gives: the columns of the topic's schema, file_no, record
select came_in.* exclude (key, contents)
from came_in
anti join not_accepted on not_accepted.file_no = came_in.file_no and not_accepted.record = came_in.record

union all by name

select known.* exclude (key, contents, verdict)
from known
anti join not_accepted on not_accepted.file_no = known.file_no and not_accepted.record = known.record
where known.file_no >= 0 and known.verdict <> 'accepted'
