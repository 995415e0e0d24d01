-- what:  what a later file corrected, with personal codes masked, the newest files first
-- grain: topic, old_file, key, column_name
-- takes: $topic, $path, $codes [columns]
-- gives: topic, key, column_name, old_value, new_value, old_file, new_file
with

shown as (
    select
        *,
        list_contains($codes, column_name) as is_code,
    from read_parquet($path)
)

select
    $topic as topic,
    key,
    column_name,
    case when is_code then masked(old_value) else old_value end as old_value,
    case when is_code then masked(new_value) else new_value end as new_value,
    old_file,
    new_file,
from shown
