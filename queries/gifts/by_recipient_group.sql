-- what:  hand-overs by who received them
-- grain: recipient_group
-- takes: $from_day, $to_day, $paired_months, $provinces, $programme, $lang
-- gives: recipient_group, hand_overs [rows], quantity [items], value_vnd [VND], share_pct [% of hand-overs]
with

counted as (
    select
        daily.recipient_group,
        sum(daily.hand_overs) as hand_overs,
        sum(daily.quantity) as quantity,
        sum(daily.value_vnd) as value_vnd,
    from gifts_daily as daily
    where
        is_counted(daily.day, $from_day, $to_day, $paired_months)
        and is_chosen(daily.programme, $programme)
        and ($provinces is null or list_contains($provinces, daily.province_code))
    group by daily.recipient_group
)

select
    words.label as recipient_group,
    zero_if_null(counted.hand_overs) as hand_overs,
    zero_if_null(counted.quantity) as quantity,
    zero_if_null(counted.value_vnd) as value_vnd,
    share_pct(zero_if_null(counted.hand_overs), sum(counted.hand_overs) over ()) as share_pct,
from words_of('gifts', 'recipient_group', $lang) as words
left join counted on counted.recipient_group is not distinct from words.value
where words.value is not null or counted.hand_overs > 0
order by words.position
