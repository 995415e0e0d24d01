-- what:  held rows whose key has since been accepted from another file
-- grain: file, record
-- gives: file, record, mended_by [file]
select
    files.file,
    held_keys.record,
    menders.file as mended_by,
from accepted_keys
inner join held_keys on held_keys.key = accepted_keys.key and held_keys.file_no <> accepted_keys.file_no
inner join numbers as files on files.file_no = held_keys.file_no
inner join numbers as menders on menders.file_no = accepted_keys.file_no
order by files.file, held_keys.record
