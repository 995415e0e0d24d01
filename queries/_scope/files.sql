-- what:  the files that hold rows of these provinces alone: what became of the records of others is not theirs
-- grain: topic, file
-- gives: the columns of files
select files.*
from published.files as files
inner join file_names on file_names.topic = files.topic and file_names.file = files.file
where file_names.is_own
order by files.position
