-- what:  hand-overs of prizes and gifts a thousand inhabitants, beside what chance allows around the rate of all places together
-- grain: province_code
-- takes: $from_day, $to_day, $paired_months, $provinces, $programme, $units, $lang
-- gives: province_code, province, population [inhabitants], hand_overs [rows], hand_overs_per_1000, expected_per_1000 [all
--        places that reported], low_95, high_95, low_998, high_998 [a thousand inhabitants], standing [code]
select * exclude (position) rename (total as hand_overs, rate_per_1000 as hand_overs_per_1000)
from outliers('gifts', 'hand_overs', $from_day, $to_day, $paired_months, $units, $provinces, [$programme], $lang)
order by position
