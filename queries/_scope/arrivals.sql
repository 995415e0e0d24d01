-- what:  when the files came that hold rows of these provinces
-- grain: topic, file
-- gives: the columns of arrivals
select
    arrivals.topic,
    file_names.shown_name as file,
    arrivals.first_read_on,
from published.arrivals as arrivals
inner join file_names on file_names.topic = arrivals.topic and file_names.file = arrivals.file
