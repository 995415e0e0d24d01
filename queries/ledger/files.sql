-- what:  every file the version knows and what became of its records:
--        records = accepted + quarantined + duplicates + superseded + non_data
-- grain: file
-- gives: topic, file, status, records, accepted, quarantined, duplicates, superseded, non_data [records],
--        reason [code], details [JSON], encoding, extra_columns, warnings
select
    topic,
    file,
    status,
    records,
    accepted,
    quarantined,
    duplicates,
    superseded,
    non_data,
    reason,
    details,
    encoding,
    extra_columns,
    warnings,
from files
order by place
