-- what:  the accepted rows of a topic
-- grain: the topic's key
-- gives: the columns of the topic's schema, file_no, record
select of_all.*
from of_all
anti join not_accepted on not_accepted.file_no = of_all.file_no and not_accepted.record = of_all.record
