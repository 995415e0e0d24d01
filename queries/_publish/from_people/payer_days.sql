-- what:  distinct payers over any range of days without a payer's row: a payer who paid on several days counts
--        in [a, b] only on the day in it whose previous paying day is before a. Where days without the same date a
--        month (a year) later are left out of [a, b], previous_day_month (previous_day_year) leaves them out, too
-- grain: province_code, day, previous_day, previous_day_month, previous_day_year
-- takes: $payers
-- gives: province_code, day, previous_day [null on a payer's first day], previous_day_month, previous_day_year, payers
select
    province_code,
    day,
    previous_day,
    previous_day_month,
    previous_day_year,
    cast(sum(payers) as bigint) as payers,
from read_parquet($payers)
group by all
order by all
