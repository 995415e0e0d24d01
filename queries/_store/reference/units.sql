-- what:  the units since 1 July 2025, each with the number of provinces of 2021 it was made of
-- grain: unit
-- takes: $units
-- gives: unit, name_en, provinces
select
    unit,
    name_en,
    cast(provinces as bigint) as provinces,
from read_csv($units, header = true, delim = ',', quote = '"', all_varchar = true)
