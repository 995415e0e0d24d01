-- what:  published targets
-- grain: topic, metric, programme, item, province_code, from_day, to_day
-- takes: $topic, $metric, $programme, $item, $province, $from_date, $to_date, $target, $unit, $source, a list for each
--        column
-- gives: topic, metric, programme, item, province_code [code or ALL], from_day, to_day, target [unit], unit, source
select
    unnest(cast($topic as varchar[])) as topic,
    unnest(cast($metric as varchar[])) as metric,
    unnest(cast($programme as varchar[])) as programme,
    unnest(cast($item as varchar[])) as item,
    unnest(cast($province as varchar[])) as province_code,
    unnest(cast($from_date as date[])) as from_day,
    unnest(cast($to_date as date[])) as to_day,
    unnest(cast($target as bigint[])) as target,
    unnest(cast($unit as varchar[])) as unit,
    unnest(cast($source as varchar[])) as source,
