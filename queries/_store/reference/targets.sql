-- what:  published targets; an error where one stands twice, as both would be added up
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
    case
        when count(*) over (partition by topic, metric, programme, item, province, from_date, to_date) > 1
            then error('the target of ' || topic || '.' || metric || ' from ' || from_date || ' stands in two lines')
        else cast(target as bigint)
    end as target,
    unit,
    source,
from read_csv($targets, header = true, delim = ',', quote = '"', all_varchar = true)
