-- what:  distinct payers over any range of days without a payer's row: a payer who paid on several days counts
--        in [a, b] only on the day in it whose previous paying day is before a
-- grain: province_code, day, previous_day
-- takes: $payers
-- gives: province_code, day, previous_day [null on a payer's first day], payers
select
    province_code,
    day,
    previous_day,
    cast(sum(payers) as bigint) as payers,
from read_parquet($payers)
group by all
order by all
