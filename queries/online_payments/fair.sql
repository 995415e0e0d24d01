-- what:  online payments a thousand inhabitants, beside what chance allows around the rate of all places together
-- grain: province_code
-- takes: $from_day, $to_day, $paired_months, $provinces, $channel, $provider, $units, $lang
-- gives: province_code, province, population [inhabitants], payments [paid rows], payments_per_1000, expected_per_1000 [all
--        places that reported], low_95, high_95, low_998, high_998 [a thousand inhabitants], standing [code]
select * exclude (position) rename (total as payments, rate_per_1000 as payments_per_1000)
from outliers(
    'online_payments', 'payments', $from_day, $to_day, $paired_months, $units, $provinces, [$channel, $provider], $lang
)
order by position
