-- what:  every record whose key may stand in several files
-- grain: file_no, record
-- gives: the columns of the topic's schema, file_no, record, key, contents
from rows_of_new_files
semi join keys_in_several_new_files on keys_in_several_new_files.key_hash = hash(rows_of_new_files.key)

union all by name

from rows_of_new_files
semi join keys_in_old_and_new_files on keys_in_old_and_new_files.key = rows_of_new_files.key
anti join keys_in_several_new_files on keys_in_several_new_files.key_hash = hash(rows_of_new_files.key)

union all by name

from rows_of_unchanged_files
semi join keys_in_old_and_new_files on keys_in_old_and_new_files.key = rows_of_unchanged_files.key

union all by name

select * exclude (verdict)
from earlier_verdicts
anti join keys_in_old_and_new_files on keys_in_old_and_new_files.key = earlier_verdicts.key
where file_no >= 0
