-- what:  prizes of the draw handed over in the range, by tier, against the published plan
-- grain: item
-- takes: $from_day, $to_day, $provinces, $lang
-- gives: item, quantity [prizes], target [prizes], reached_pct [% of target], value_vnd [VND]
with

handed_over as (
    select
        item,
        sum(quantity) as quantity,
        sum(value_vnd) as value_vnd,
    from gifts_daily
    where
        programme = 'prize_draw'
        and day between $from_day and $to_day
        and ($provinces is null or list_contains($provinces, province_code))
    group by item
),

planned as (
    select
        item,
        sum(target) as target,
    from targets
    where
        topic = 'gifts'
        and metric = 'quantity'
        and programme = 'prize_draw'
        and case when $provinces is null then province_code = 'ALL' else list_contains($provinces, province_code) end
    group by item
)

select
    words.label as item,
    none_is_zero(handed_over.quantity) as quantity,
    cast(planned.target as bigint) as target,
    share_pct(none_is_zero(handed_over.quantity), planned.target) as reached_pct,
    none_is_zero(handed_over.value_vnd) as value_vnd,
from words_of('gifts', 'item', $lang) as words
left join handed_over on handed_over.item = words.value
left join planned on planned.item = words.value
where words.value is not null
order by words.place
