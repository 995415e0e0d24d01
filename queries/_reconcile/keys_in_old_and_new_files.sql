-- what:  keys of new files that stand in files known before
-- grain: key
-- gives: key
select distinct rows_of_unchanged_files.key
from rows_of_unchanged_files
semi join rows_of_new_files on rows_of_new_files.key = rows_of_unchanged_files.key
