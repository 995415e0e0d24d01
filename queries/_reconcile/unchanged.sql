-- what:  the rows of a table from before whose grain no difference touches
-- grain: the table's grain
-- gives: the columns of the table
select stood.* exclude (grain_hash)
from stood
anti join moved on moved.grain_hash = stood.grain_hash
