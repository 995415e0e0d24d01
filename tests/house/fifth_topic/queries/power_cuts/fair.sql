-- what:  power cuts a thousand inhabitants, beside what chance allows around the rate of all places together
-- grain: province_code
-- takes: $from_day, $to_day, $paired_months, $provinces, $cause, $units, $lang
-- gives: province_code, province, population [inhabitants], cuts [rows], cuts_per_1000, expected_per_1000 [all places that
--        reported], low_95, high_95, low_998, high_998 [a thousand inhabitants], standing [code]
select * exclude (position) rename (total as cuts, rate_per_1000 as cuts_per_1000)
from outliers('power_cuts', 'cuts', $from_day, $to_day, $paired_months, $units, $provinces, [$cause], $lang)
order by position
