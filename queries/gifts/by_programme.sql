-- what:  hand-overs by programme
-- grain: programme
-- takes: $from_day, $to_day, $paired_months, $provinces, $programme, $lang
-- gives: programme, hand_overs [rows], quantity [items], value_vnd [VND]
with

counted as (
    select
        daily.programme,
        sum(daily.hand_overs) as hand_overs,
        sum(daily.quantity) as quantity,
        sum(daily.value_vnd) as value_vnd,
    from gifts_daily as daily
    where
        is_counted(daily.day, $from_day, $to_day, $paired_months)
        and is_chosen(daily.programme, $programme)
        and ($provinces is null or list_contains($provinces, daily.province_code))
    group by daily.programme
)

select
    words.label as programme,
    zero_if_null(counted.hand_overs) as hand_overs,
    zero_if_null(counted.quantity) as quantity,
    zero_if_null(counted.value_vnd) as value_vnd,
from words_of('gifts', 'programme', $lang) as words
left join counted on counted.programme is not distinct from words.value
where words.value is not null or counted.hand_overs > 0
order by words.position
