-- what:  hand-overs of prizes and gifts, a day
-- grain: day, province_code, programme, item, recipient_group
-- gives: day, province_code, programme, item, recipient_group, hand_overs [rows], quantity, value_vnd [VND]
select
    given_on as day,
    province_code,
    programme,
    item,
    recipient_group,
    count(*) as hand_overs,
    cast(sum(quantity) as bigint) as quantity,
    cast(sum(value_vnd) as bigint) as value_vnd,
from accepted
group by all
order by all
