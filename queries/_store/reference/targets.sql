-- what:  published targets
-- grain: topic, metric, programme, item, province_code, from_day, to_day
-- takes: $targets
-- gives: topic, metric, programme, item, province_code [code or ALL], from_day, to_day, target [unit], unit, source
select
    topic,
    metric,
    programme,
    item,
    province as province_code,
    cast(from_date as date) as from_day,
    cast(to_date as date) as to_day,
    cast(target as bigint) as target,
    unit,
    source,
from read_csv($targets, header = true, delim = ',', quote = '"', all_varchar = true)
