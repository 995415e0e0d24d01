-- what:  the units since 1 July 2025, each with the number of provinces of 2021 it was made of; an error where one
--        stands twice, as its provinces would count twice
-- grain: unit
-- takes: $units
-- gives: unit, name_en, provinces
select
    case
        when count(*) over (partition by unit) > 1 then error('unit ' || unit || ' stands in two lines')
        else unit
    end as unit,
    name_en,
    cast(provinces as bigint) as provinces,
from read_csv($units, header = true, delim = ',', quote = '"', all_varchar = true)
