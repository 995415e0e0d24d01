-- what:  rows that a newer file has put in the place of older ones, column by column; codes are masked
-- grain: topic, key, column_name, old_file, new_file
-- gives: topic, key, column_name, old_value, new_value, old_file, new_file
select
    topic,
    key,
    column_name,
    old_value,
    new_value,
    old_file,
    new_file,
from corrections
order by topic, new_file, old_file, key, column_name
limit 10000
