-- what:  power cuts, a day
-- grain: day, province_code, cause
-- gives: day, province_code, cause, cuts [rows], households
select
    cast(began_at as date) as day,
    province_code,
    cause,
    count(*) as cuts,
    cast(sum(households) as bigint) as households,
from accepted
group by all
order by all
