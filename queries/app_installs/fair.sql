-- what:  app installs a thousand inhabitants, beside what chance allows around the rate of all places together
-- grain: province_code
-- takes: $from_day, $to_day, $paired_months, $provinces, $platform, $channel, $units, $lang
-- gives: province_code, province, population [inhabitants], installs [rows], installs_per_1000, expected_per_1000 [all
--        places that reported], low_95, high_95, low_998, high_998 [a thousand inhabitants], standing [code]
select * exclude (position) rename (total as installs, rate_per_1000 as installs_per_1000)
from outliers(
    'app_installs', 'installs', $from_day, $to_day, $paired_months, $units, $provinces, [$platform, $channel], $lang
)
order by position
