-- what:  events that a reader should see on a time axis
-- grain: from_day, to_day, topic, name_vi
-- takes: $from_date, $to_date, $topic, $name_vi, $name_en, a list for each column
-- gives: from_day, to_day, topic [name or ALL], name_vi, name_en
select
    unnest(cast($from_date as date[])) as from_day,
    unnest(cast($to_date as date[])) as to_day,
    unnest(cast($topic as varchar[])) as topic,
    unnest(cast($name_vi as varchar[])) as name_vi,
    unnest(cast($name_en as varchar[])) as name_en,
