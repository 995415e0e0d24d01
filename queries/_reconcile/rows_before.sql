-- what:  the rows of the same people that were accepted before
-- grain: file_no, record
-- gives: the columns of the topic's schema, file_no, record, person
from rows_after
anti join newly_accepted on newly_accepted.file_no = rows_after.file_no and newly_accepted.record = rows_after.record

union all by name

from no_longer_accepted_of_people
