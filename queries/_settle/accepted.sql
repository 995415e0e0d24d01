-- what:  the accepted rows of a topic
-- grain: the topic's key
-- gives: the columns of the topic's schema, file_no, record
select rows_of_topic.*
from rows_of_topic
anti join verdicts on verdicts.file_no = rows_of_topic.file_no and verdicts.record = rows_of_topic.record
