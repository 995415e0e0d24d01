-- what:  rows that a newer file has put in the place of older ones, column by column; codes are masked; the newest files
--        first, as they are kept: there may be too many to put them in order here
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
