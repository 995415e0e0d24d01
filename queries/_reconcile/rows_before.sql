-- what:  the rows of the same people that were accepted before
-- grain: file_no, record
-- gives: the columns of the topic's schema, file_no, record, person
from rows_after
anti join came on came.file_no = rows_after.file_no and came.record = rows_after.record

union all by name

from went_of_people
