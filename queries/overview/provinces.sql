-- what:  the province registry
-- grain: province_code
-- takes: $lang
-- gives: province_code, province, region, population [inhabitants], unit_2025
select
    code as province_code,
    case when $lang = 'vi' then name_vi else name_en end as province,
    case when $lang = 'vi' then region_vi else region_en end as region,
    population,
    unit_2025,
from provinces
order by position
