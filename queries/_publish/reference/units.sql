-- what:  the units since 1 July 2025, each with the number of provinces of 2021 it was made of
-- grain: unit
-- takes: $unit, $name_en, $provinces, a list for each column
-- gives: unit, name_en, provinces
select
    unnest(cast($unit as varchar[])) as unit,
    unnest(cast($name_en as varchar[])) as name_en,
    unnest(cast($provinces as bigint[])) as provinces,
