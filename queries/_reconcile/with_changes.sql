-- what:  the other rows of that table, and what was gained and lost, to be added up
-- grain: none; a grain's rows add up to what it holds now
-- gives: the columns of the table
select previous.* exclude (grain_hash)
from previous
semi join changed on changed.grain_hash = previous.grain_hash

union all by name

select * exclude (grain_hash)
from changed
