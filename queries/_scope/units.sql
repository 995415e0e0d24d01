-- what:  the units since 1 July 2025 of these provinces
-- grain: unit
-- takes: $provinces
-- gives: the columns of units
select *
from published.units
where unit in (select unit_2025 from published.provinces where list_contains($provinces, code))
