-- what:  the rows that are not accepted because of a repeat, and why
-- grain: file_no, record
-- gives: file_no, record, verdict [duplicate, superseded or conflict], key, winner [file_no of the accepted row]
with

repeats as (
    select
        file_no,
        record,
        key,
        contents,
        min(contents) over in_file <> max(contents) over in_file as in_conflict,
        row_number() over (partition by file_no, key order by record) as time_in_file,
    from keyed
    semi join repeated on repeated.key_hash = hash(keyed.key)
    window in_file as (partition by file_no, key)
),

-- what stands last wins: files are numbered in the order of their names
firsts as (
    select
        file_no,
        record,
        key,
        contents,
        last_value(contents) over of_key as winning_contents,
    from repeats
    where not in_conflict and time_in_file = 1
    window of_key as (
        partition by key order by file_no rows between unbounded preceding and unbounded following
    )
),

winners as (
    select
        key,
        min(file_no) as file_no,
    from firsts
    where contents = winning_contents
    group by key
)

select
    file_no,
    record,
    'conflict' as verdict,
    key,
    null as winner,
from repeats
where in_conflict

union all

select
    file_no,
    record,
    'duplicate' as verdict,
    key,
    null as winner,
from repeats
where not in_conflict and time_in_file > 1

union all

select
    firsts.file_no,
    firsts.record,
    case when firsts.contents = firsts.winning_contents then 'duplicate' else 'superseded' end as verdict,
    firsts.key,
    winners.file_no as winner,
from firsts
inner join winners on winners.key = firsts.key
where firsts.file_no <> winners.file_no
