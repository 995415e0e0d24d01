-- what:  the numbers that the house sets for its checks
-- grain: setting
-- takes: $setting, $value, a list for each column
-- gives: setting, value
select
    unnest(cast($setting as varchar[])) as setting,
    unnest(cast($value as bigint[])) as value,
