-- what:  records of one file that repeat a key of it: with the same contents they are duplicates from the second
--        on, with different contents all of them are in conflict
-- grain: record
-- gives: record, verdict [duplicate or conflict]
with

repeated as (
    select hash(key) as key_hash
    from keyed
    group by key_hash
    having count(*) > 1
),

repeats as (
    select
        record,
        min(contents) over of_key <> max(contents) over of_key as in_conflict,
        row_number() over (partition by key order by record) as time_in_file,
    from keyed
    semi join repeated on repeated.key_hash = hash(keyed.key)
    window of_key as (partition by key)
)

select
    record,
    case when in_conflict then 'conflict' else 'duplicate' end as verdict,
from repeats
where in_conflict or time_in_file > 1
