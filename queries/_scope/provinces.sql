-- what:  the registry of the provinces that somebody may see; a unit since 1 July 2025 is made of these alone
-- grain: code
-- takes: $provinces
-- gives: the columns of provinces
select
    * replace (list_filter(parts, lambda part: list_contains($provinces, part.code)) as parts),
from published.provinces
where list_contains($provinces, code)
order by position
