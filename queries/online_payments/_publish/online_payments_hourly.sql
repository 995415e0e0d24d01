-- what:  online payments by hour of the day
-- grain: day, province_code, hour
-- gives: day, province_code, hour [0 to 23, Indochina time], payments [paid rows]
select
    cast(paid_at as date) as day,
    province_code,
    cast(hour(paid_at) as tinyint) as hour,
    count(*) as payments,
from accepted
where status = 'paid'
group by all
order by all
