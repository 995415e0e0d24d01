-- what:  blood donations by inhabitants, beside what chance allows around the rate of all places together
-- grain: province_code
-- takes: $from_day, $to_day, $paired_months, $provinces, $site, $first_time, $units, $lang
-- gives: province_code, province, population [inhabitants], donations [rows], donations_per_100000, expected_rate [all
--        places that reported], low_95_rate, high_95_rate, low_998_rate, high_998_rate, standing [code]
select * exclude (position) rename (total as donations, rate as donations_per_100000)
from outliers(
    'blood_donations', 'donations', $from_day, $to_day, $paired_months, $units, $provinces, [$site, $first_time], $lang
)
order by position
