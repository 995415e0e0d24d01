-- what:  the tables of the version whose rows are copied
-- grain: table_name
-- gives: table_name
select table_name
from duckdb_tables()
where database_name = 'published' and not internal
order by table_name
