-- what:  blood donations, a day
-- grain: day, province_code, blood_group, first_time, site
-- gives: day, province_code, blood_group [null where unknown], first_time, site, donations [rows], volume_ml
select
    donated_on as day,
    province_code,
    blood_group,
    first_time,
    site,
    count(*) as donations,
    cast(sum(volume_ml) as bigint) as volume_ml,
from accepted
group by all
order by all
