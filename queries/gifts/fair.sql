-- what:  hand-overs of prizes and gifts by inhabitants, beside what chance allows around the rate of all places together
-- grain: province_code
-- takes: $from_day, $to_day, $paired_months, $provinces, $programme, $units, $lang
-- gives: province_code, province, population [inhabitants], hand_overs [rows], hand_overs_per_100000, expected_rate [all
--        places that reported], low_95_rate, high_95_rate, low_998_rate, high_998_rate, standing [code]
select * exclude (position) rename (total as hand_overs, rate as hand_overs_per_100000)
from outliers('gifts', 'hand_overs', $from_day, $to_day, $paired_months, $units, $provinces, [$programme], $lang)
order by position
