-- what:  rows that were accepted before and are not now
-- grain: file_no, record
-- gives: the columns of the topic's schema, file_no, record
with

known_as_not_accepted as (
    select
        file_no,
        record,
    from known
    where verdict <> 'accepted'
)

select settled.* exclude (key, contents, verdict, winner)
from settled
anti join (from numbers where is_new) as new_files on new_files.file_no = settled.file_no
anti join known_as_not_accepted as before
    on before.file_no = settled.file_no and before.record = settled.record
where settled.verdict <> 'accepted'

union all by name

select left_out.*
from left_out
anti join known_as_not_accepted as before
    on before.file_no = left_out.file_no and before.record = left_out.record
