-- what:  gifts beyond plan: what was given on days of the range after the plan of a programme or item was met, by province
--        where it is planned by province, else for all provinces together; null where nothing was reported in the range
-- grain: province_code, programme, item, from_day, to_day
-- takes: $from_day, $to_day, $provinces, $programme, $units, $lang
-- gives: province_code [ALL: all together], province, programme, item [null: all of it], from_day, to_day, target [unit],
--        actual [unit, up to the end of the range], beyond_plan [unit, within the range], unit
with

places as (
    select base_code, province_code, province, position from chosen_places($units, $provinces, $lang)
    union all
    select 'ALL', 'ALL', label, 0 from phrases_of('all_provinces', $lang) where $provinces is null
),

totals as (
    select
        plans.* exclude (province_code, source),
        places.*,
        zero_if_null(sum(amounts.amount) filter (where amounts.day < $from_day)) as total_before,
        zero_if_null(sum(amounts.amount) filter (where amounts.day <= $to_day)) as total,
        exists (
            select 1
            from reported
            where
                reported.topic = 'gifts'
                and places.base_code in ('ALL', reported.province_code)
                and reported.last_day >= $from_day
                and reported.first_day <= $to_day
        ) as has_reported,
    from gift_plans() as plans
    inner join places on places.base_code = plans.province_code
    left join goal_amounts as amounts
        on
            amounts.topic = plans.topic
            and amounts.metric = plans.metric
            and amounts.programme is not distinct from plans.programme
            and amounts.item is not distinct from plans.item
            and amounts.from_day = plans.from_day
            and amounts.to_day = plans.to_day
            and places.base_code in ('ALL', amounts.province_code)
    where is_chosen(plans.programme, $programme)
    group by all
),

by_place as (
    select
        totals.province_code,
        totals.province,
        coalesce(programmes.label, totals.programme) as programme,
        coalesce(items.label, totals.item) as item,
        totals.from_day,
        totals.to_day,
        cast(sum(totals.target) as bigint) as target,
        if_reported(bool_or(totals.has_reported), sum(totals.total)) as actual,
        if_reported(
            bool_or(totals.has_reported),
            sum(greatest(totals.total - totals.target, 0) - greatest(totals.total_before - totals.target, 0))
        ) as beyond_plan,
        min(coalesce(units.label, totals.unit)) as unit,
        programmes.position as programme_position,
        items.position as item_position,
        min(totals.position) as position,
    from totals
    left join words_of('gifts', 'programme', $lang) as programmes on programmes.value = totals.programme
    left join words_of('gifts', 'item', $lang) as items on items.value = totals.item
    left join phrases_of('unit', $lang) as units on units.value = totals.unit
    group by all
)

select * exclude (programme_position, item_position, position),
from by_place
order by programme_position, item_position, position, programme, item, from_day, to_day
