-- what:  rows that a newer file has put in the place of older ones, column by column; keys and codes are masked, of
--        free text there is the shape, of what is sensitive only that it changed; the newest files first, as they are
--        kept: there may be too many to put them in order here
-- grain: topic, column_name, old_file, new_file, line_no
-- gives: topic, key, column_name, old_value, new_value, old_file, new_file, line_no [of the new file]
select
    topic,
    key,
    column_name,
    old_value,
    new_value,
    old_file,
    new_file,
    line_no,
from corrections
