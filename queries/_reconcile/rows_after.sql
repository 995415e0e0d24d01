-- what:  the accepted rows of the people whose rows have come or gone
-- grain: file_no, record
-- gives: the columns of the topic's schema, file_no, record, person
from accepted_now_of_people
semi join people on people.person = accepted_now_of_people.person
