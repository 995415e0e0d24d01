-- what:  the tables of the version
-- grain: table_name
-- gives: table_name
select table_name
from duckdb_tables()
where database_name = 'aggregates'
order by table_name
