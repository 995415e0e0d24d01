-- what:  the macros of a version, with what they take
-- grain: name
-- gives: name, parameters
select function_name as name, parameters
from duckdb_functions()
where database_name = 'aggregates' and not internal
