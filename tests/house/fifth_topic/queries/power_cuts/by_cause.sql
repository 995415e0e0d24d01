-- what:  power cuts by cause
-- grain: cause
-- takes: $from_day, $to_day, $paired_months, $provinces, $cause, $lang
-- gives: cause, cuts [rows], households
with

counted as (
    select
        cause,
        sum(cuts) as cuts,
        sum(households) as households,
    from power_cuts_daily
    where
        is_counted(day, $from_day, $to_day, $paired_months)
        and is_chosen(cause, $cause)
        and ($provinces is null or list_contains($provinces, province_code))
    group by cause
)

select
    words.label as cause,
    zero_if_null(counted.cuts) as cuts,
    zero_if_null(counted.households) as households,
from words_of('power_cuts', 'cause', $lang) as words
left join counted on counted.cause is not distinct from words.value
where words.value is not null or counted.cuts > 0
order by words.position
