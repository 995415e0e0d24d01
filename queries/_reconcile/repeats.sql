-- what:  every record whose key may stand in several files
-- grain: file_no, record
-- gives: the columns of the topic's schema, file_no, record, key, contents
from came_in
semi join repeated on repeated.key_hash = hash(came_in.key)

union all by name

from came_in
semi join met on met.key = came_in.key
anti join repeated on repeated.key_hash = hash(came_in.key)

union all by name

from kept
semi join met on met.key = kept.key

union all by name

select * exclude (verdict)
from known
anti join met on met.key = known.key
where file_no >= 0
