-- what:  the tables whose rows are the contents of a version; when a file came is not
-- grain: table_name
-- gives: table_name
select table_name
from duckdb_tables()
where database_name = 'aggregates' and table_name <> 'arrivals'
order by table_name
