-- what:  corrections from one of these files to another
-- grain: topic, column_name, old_file, new_file, line_no
-- gives: the columns of corrections
select corrections.*
from published.corrections as corrections
inner join file_names as old_names
    on old_names.topic = corrections.topic and old_names.file = corrections.old_file
inner join file_names as new_names
    on new_names.topic = corrections.topic and new_names.file = corrections.new_file
where old_names.is_own and new_names.is_own
