-- what:  app installs by inhabitants, beside what chance allows around the rate of all places together
-- grain: province_code
-- takes: $from_day, $to_day, $paired_months, $provinces, $platform, $channel, $units, $lang
-- gives: province_code, province, population [inhabitants], installs [rows], installs_per_1000, expected_rate [all
--        places that reported], low_95_rate, high_95_rate, low_998_rate, high_998_rate, standing [code]
select * exclude (position) rename (total as installs, rate as installs_per_1000)
from outliers(
    'app_installs', 'installs', $from_day, $to_day, $paired_months, $units, $provinces, [$platform, $channel], $lang
)
order by position
