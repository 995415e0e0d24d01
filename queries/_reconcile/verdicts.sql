-- what:  what becomes of each record whose key stands in several files: the contents that stand last win (files are
--        numbered in the order of their names), the first record that has them is accepted
-- grain: file_no, record
-- gives: the columns of the topic's schema, file_no, record, key, contents,
--        verdict [accepted, duplicate or superseded], winner [file_no of the accepted record]
with

ends as (
    select
        *,
        last_value(contents) over of_key as winning_contents,
        count(*) over of_key as files,
    from candidates
    window of_key as (
        partition by key order by file_no rows between unbounded preceding and unbounded following
    )
),

winners as (
    select
        *,
        min(file_no) filter (where contents = winning_contents) over (partition by key) as winner,
    from ends
    where files > 1
)

select
    * exclude (winning_contents, files),
    case
        when contents <> winning_contents then 'superseded'
        when file_no = winner then 'accepted'
        else 'duplicate'
    end as verdict,
from winners
