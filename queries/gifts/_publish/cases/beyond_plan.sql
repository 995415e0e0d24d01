-- what:  gifts that went beyond their plan: from the one on that passed it, in the order of days, files and records
-- grain: file_no, record, programme, item
-- takes: accepted_now, gift_plans
-- gives: file_no, record, province_code, day, key [masked], programme, item, quantity, beyond_plan [of the quantity]
with

totals as (
    select
        gifts.*,
        plans.target,
        sum(gifts.quantity) over of_plan as total,
    from accepted_now as gifts
    inner join gift_plans() as plans
        on
            gifts.given_on between plans.from_day and plans.to_day
            and (plans.programme is null or plans.programme = gifts.programme)
            and (plans.item is null or plans.item = gifts.item)
            and plans.province_code in ('ALL', gifts.province_code)
    window of_plan as (
        partition by plans.province_code, plans.programme, plans.item, plans.from_day, plans.to_day
        order by gifts.given_on, gifts.file_no, gifts.record
    )
)

select
    file_no,
    record,
    province_code,
    given_on as day,
    masked(gift_id) as key,
    programme,
    item,
    quantity,
    cast(least(quantity, total - target) as bigint) as beyond_plan,
from totals
where total > target
order by file_no, record, target
