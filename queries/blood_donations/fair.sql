-- what:  blood donations a thousand inhabitants, beside what chance allows around the rate of all places together
-- grain: province_code
-- takes: $from_day, $to_day, $paired_months, $provinces, $site, $first_time, $units, $lang
-- gives: province_code, province, population [inhabitants], donations [rows], donations_per_1000, expected_per_1000 [all
--        places that reported], low_95, high_95, low_998, high_998 [a thousand inhabitants], standing [code]
select * exclude (position) rename (total as donations, rate_per_1000 as donations_per_1000)
from outliers(
    'blood_donations', 'donations', $from_day, $to_day, $paired_months, $units, $provinces, [$site, $first_time], $lang
)
order by position
