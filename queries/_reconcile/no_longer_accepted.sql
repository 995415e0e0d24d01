-- what:  rows that were accepted before and are not now
-- grain: file_no, record
-- gives: the columns of the topic's schema, file_no, record
with

known_as_not_accepted as (
    select
        file_no,
        record,
    from earlier_verdicts
    where verdict <> 'accepted'
)

select verdicts.* exclude (key, contents, verdict, winner)
from verdicts
anti join (from numbers where is_new) as new_files on new_files.file_no = verdicts.file_no
anti join known_as_not_accepted as before
    on before.file_no = verdicts.file_no and before.record = verdicts.record
where verdicts.verdict <> 'accepted'

union all by name

select rows_of_removed_files.*
from rows_of_removed_files
anti join known_as_not_accepted as before
    on before.file_no = rows_of_removed_files.file_no and before.record = rows_of_removed_files.record
