-- what:  power cuts by province; null where a province reported nothing in the range, 0 where it had none
-- grain: province_code
-- takes: $from_day, $to_day, $paired_months, $provinces, $cause, $units, $lang
-- gives: province_code, province, cuts [rows], households, cuts_per_100000 [inhabitants]
with chosen as (from power_cuts_daily where is_chosen(cause, $cause))

select
    * exclude (place),
    rate_of('power_cuts', cuts, place.population) as cuts_per_100000,
from sums_by_place(
    'power_cuts', 'chosen', ['cuts', 'households'],
    $from_day, $to_day, $paired_months, $units, $provinces, $lang
)
order by place.position
