-- what:  blood donations by province; null where a province reported nothing in the range, 0 where it had none
-- grain: province_code
-- takes: $from_day, $to_day, $paired_months, $provinces, $site, $first_time, $units, $lang
-- gives: province_code, province, donations [rows], donors [distinct], volume_ml [ml], first_time [rows],
--        first_time_pct [% of donations], donations_per_100000 [inhabitants]
with chosen as (from donations_with_donors($site, $first_time))

select
    * exclude (place),
    share_pct(first_time, donations) as first_time_pct,
    rate_of('blood_donations', donations, place.population) as donations_per_100000,
from sums_by_place(
    'blood_donations', 'chosen', ['donations', 'donors', 'volume_ml', 'first_time'],
    $from_day, $to_day, $paired_months, $units, $provinces, $lang
)
order by place.position
