-- what:  the rows of a table from before whose grain no difference touches
-- grain: the table's grain
-- gives: the columns of the table
select previous.* exclude (grain_hash)
from previous
anti join changed on changed.grain_hash = previous.grain_hash
