-- what:  online payments by inhabitants, beside what chance allows around the rate of all places together
-- grain: province_code
-- takes: $from_day, $to_day, $paired_months, $provinces, $channel, $provider, $units, $lang
-- gives: province_code, province, population [inhabitants], payments [paid rows], payments_per_1000, expected_rate [all
--        places that reported], low_95_rate, high_95_rate, low_998_rate, high_998_rate, standing [code]
select * exclude (position) rename (total as payments, rate as payments_per_1000)
from outliers(
    'online_payments', 'payments', $from_day, $to_day, $paired_months, $units, $provinces, [$channel, $provider], $lang
)
order by position
