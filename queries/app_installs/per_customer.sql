-- what:  app installs beside the customers that the registry knows, by province; null where it knows none or nothing was reported
-- grain: province_code
-- takes: $from_day, $to_day, $paired_months, $provinces, $platform, $channel, $units, $lang
-- gives: province_code, province, customers [registry], installs [rows], installs_per_1000_customers
select
    province_code,
    province,
    customers,
    total as installs,
    per_thousand(total, customers) as installs_per_1000_customers,
from measured_places(
    'app_installs', 'installs', $from_day, $to_day, $paired_months, $units, $provinces, [$platform, $channel], $lang
)
order by position
