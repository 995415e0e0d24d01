-- what:  the province registry, in its own order
-- grain: code
-- takes: $provinces
-- gives: position, code, name_vi, name_en, region_vi, region_en, population [inhabitants], customers, staff, unit_2025
select
    row_number() over () as position,
    trim(code) as code,
    name_vi,
    name_en,
    region_vi,
    region_en,
    cast(population as bigint) as population,
    try_cast(customers as bigint) as customers,
    try_cast(staff as bigint) as staff,
    unit_2025,
from read_csv($provinces, header = true, delim = ',', quote = '"', all_varchar = true)
