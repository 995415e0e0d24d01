-- what:  the days a province reported: each file that holds a row of it covers the file's first to last day
-- grain: province_code, first_day, last_day
-- gives: province_code, first_day, last_day
with

not_held as (
    select
        keyed.file_no,
        keyed.province_code,
        min(keyed.day) as first_day,
        max(keyed.day) as last_day,
    from keyed
    anti join (from verdicts where verdict = 'conflict') as conflicts
        on conflicts.file_no = keyed.file_no and conflicts.record = keyed.record
    group by keyed.file_no, keyed.province_code
),

spans as (
    select
        file_no,
        province_code,
        min(first_day) over (partition by file_no) as first_day,
        max(last_day) over (partition by file_no) as last_day,
    from not_held
)

select distinct
    province_code,
    first_day,
    last_day,
from spans
order by province_code, first_day, last_day
