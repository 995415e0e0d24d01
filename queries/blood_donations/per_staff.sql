-- what:  blood donations beside the staff that the registry knows, by province; null where it knows none or nothing was reported
-- grain: province_code
-- takes: $from_day, $to_day, $paired_months, $provinces, $site, $first_time, $units, $lang
-- gives: province_code, province, staff [registry], donations [rows], donations_per_1000_staff
select
    province_code,
    province,
    staff,
    total as donations,
    per_thousand(total, staff) as donations_per_1000_staff,
from measured_places(
    'blood_donations', 'donations', $from_day, $to_day, $paired_months, $units, $provinces, [$site, $first_time], $lang
)
order by position
