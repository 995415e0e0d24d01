-- what:  hand-overs of prizes and gifts beside the customers that the registry knows, by province; null where it knows none or nothing was reported
-- grain: province_code
-- takes: $from_day, $to_day, $paired_months, $provinces, $programme, $units, $lang
-- gives: province_code, province, customers [registry], hand_overs [rows], hand_overs_per_100000_customers
select
    province_code,
    province,
    customers,
    total as hand_overs,
    rate_of('gifts', total, customers) as hand_overs_per_100000_customers,
from measured_places('gifts', 'hand_overs', $from_day, $to_day, $paired_months, $units, $provinces, [$programme], $lang)
order by position
