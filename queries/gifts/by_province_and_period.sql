-- what:  hand-overs of prizes and gifts by province and period, or up to its end; null where a province reported nothing in the
--        period
-- grain: province_code, period
-- takes: $from_day, $to_day, $provinces, $programme, $grain, $units, $cumulated, $lang
-- gives: province_code, province, period [first day], hand_overs [rows], value_vnd [VND], hand_overs_per_100000 [inhabitants],
--        median_rate [of all places that reported in the period]
select
    counts.province_code,
    counts.province,
    counts.period,
    counts.total as hand_overs,
    amounts.total as value_vnd,
    counts.rate as hand_overs_per_100000,
    counts.median_rate,
from measured_places_in_periods(
    'gifts', 'hand_overs', $grain, $from_day, $to_day, $units, $provinces, [$programme], $cumulated, $lang
) as counts
inner join totals_in_periods(
    'gifts', 'value_vnd', $grain, $from_day, $to_day, $units, $provinces, [$programme], $cumulated, $lang
) as amounts on amounts.province_code = counts.province_code and amounts.period = counts.period
order by counts.position, counts.period
