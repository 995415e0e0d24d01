-- what:  app installs by province; null where a province reported nothing in the range, 0 where it had none
-- grain: province_code
-- takes: $from_day, $to_day, $paired_months, $provinces, $platform, $channel, $units, $lang
-- gives: province_code, province, installs [rows], registered [rows], registered_pct [% of installs],
--        installs_per_1000 [inhabitants]
with chosen as (from installs_of($platform, $channel))

select
    * exclude (place),
    share_pct(registered, installs) as registered_pct,
    rate_of('app_installs', installs, place.population) as installs_per_1000,
from sums_by_place(
    'app_installs', 'chosen', ['installs', 'registered'], $from_day, $to_day, $paired_months, $units, $provinces, $lang
)
order by place.position
