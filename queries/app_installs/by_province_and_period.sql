-- what:  app installs by province and period, or up to its end; null where a province reported nothing in the
--        period
-- grain: province_code, period
-- takes: $from_day, $to_day, $provinces, $platform, $channel, $grain, $units, $cumulated, $lang
-- gives: province_code, province, period [first day], installs [rows], installs_per_1000 [inhabitants],
--        median_rate [of all places that reported in the period]
select * exclude (position) rename (total as installs, rate as installs_per_1000)
from measured_places_in_periods(
    'app_installs', 'installs', $grain, $from_day, $to_day, $units, $provinces, [$platform, $channel], $cumulated, $lang
)
order by position, period
