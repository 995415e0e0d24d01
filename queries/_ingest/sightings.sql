-- what:  every combination of spellings and forms that a file uses
-- grain: combination
-- gives: the columns of the view sightings, then records [rows]
select
    *,
    count(*) as records,
from sightings
group by all
