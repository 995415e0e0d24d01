-- what:  power cuts by inhabitants, beside what chance allows around the rate of all places together
-- grain: province_code
-- takes: $from_day, $to_day, $paired_months, $provinces, $cause, $units, $lang
-- gives: province_code, province, population [inhabitants], cuts [rows], cuts_per_100000, expected_rate [all places that
--        reported], low_95_rate, high_95_rate, low_998_rate, high_998_rate, standing [code]
select * exclude (position) rename (total as cuts, rate as cuts_per_100000)
from outliers('power_cuts', 'cuts', $from_day, $to_day, $paired_months, $units, $provinces, [$cause], $lang)
order by position
