-- what:  what a later file corrected, keys and codes masked, of free text the shape, of what is sensitive only that it
--        changed; the newest files first
-- grain: topic, old_file, new_file, line_no, column_name
-- takes: $topic, $path, $names, $types, $sensitive [a value for each column], $files, $first_lines,
--        $breaks [a value for each file]
-- gives: topic, key, column_name, old_value, new_value, old_file, new_file, line_no [physical line of the new file]
with

placed as (
    select
        *,
        list_position($names, column_name) as position,
        list_position($files, new_file) as file_place,
    from read_parquet($path)
),

described as (
    select
        *,
        list_extract($types, position) as type_,
        list_extract($sensitive, position) as is_sensitive,
        list_extract($first_lines, file_place) as first_line,
        list_extract(cast($breaks as bigint[][]), file_place) as breaks,
    from placed
)

select
    $topic as topic,
    masked(key) as key,
    column_name,
    correction_value(old_value, type_, is_sensitive) as old_value,
    correction_value(new_value, type_, is_sensitive) as new_value,
    old_file,
    new_file,
    first_line + record - 1 + len(list_filter(breaks, lambda broken: broken < record)) as line_no,
from described
