-- what:  the province registry, in its own order, each province with its unit since 1 July 2025
-- grain: code
-- takes: $code, $name_vi, $name_en, $region_vi, $region_en, $population, $customers, $staff, $unit_2025, a list for
--        each column
-- gives: position, code, name_vi, name_en, region_vi, region_en, population [inhabitants], customers, staff, unit_2025,
--        unit_2025_en, unit_2025_parts [provinces it was made of; 0: not known], parts [those of the registry: code,
--        name_vi, name_en]
with

registry as (
    select
        unnest(range(1, len($code) + 1)) as position,
        unnest(cast($code as varchar[])) as code,
        unnest(cast($name_vi as varchar[])) as name_vi,
        unnest(cast($name_en as varchar[])) as name_en,
        unnest(cast($region_vi as varchar[])) as region_vi,
        unnest(cast($region_en as varchar[])) as region_en,
        unnest(cast($population as bigint[])) as population,
        unnest(cast($customers as bigint[])) as customers,
        unnest(cast($staff as bigint[])) as staff,
        unnest(cast($unit_2025 as varchar[])) as unit_2025,
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
