-- what:  the province registry, in its own order, each province with its unit since 1 July 2025
-- grain: code
-- takes: $provinces
-- gives: position, code, name_vi, name_en, region_vi, region_en, population [inhabitants], customers, staff, unit_2025,
--        unit_2025_en, unit_2025_parts [provinces it was made of; 0: not known], parts [those of the registry: code,
--        name_vi, name_en]
with

registry as (
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
),

parts as (
    select
        unit_2025,
        list({'code': code, 'name_vi': name_vi, 'name_en': name_en} order by position) as parts,
    from registry
    group by unit_2025
)

select
    registry.*,
    coalesce(units.name_en, registry.unit_2025) as unit_2025_en,
    coalesce(units.provinces, 0) as unit_2025_parts,
    parts.parts,
from registry
inner join parts on parts.unit_2025 is not distinct from registry.unit_2025
left join units on units.unit = registry.unit_2025
order by registry.position
