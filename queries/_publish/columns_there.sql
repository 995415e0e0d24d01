-- what:  the columns of the tables and views of a version
-- grain: name
-- gives: name, columns [in their order, with their types]
select table_name as name, list(concat_ws(' ', column_name, data_type) order by column_index) as columns
from duckdb_columns()
where database_name = 'aggregates' and not internal
group by table_name
