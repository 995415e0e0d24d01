-- what:  every file the version knows, the newest first, and what became of its records:
--        records = accepted + quarantined + duplicates + superseded + non_data
-- grain: file
-- gives: topic, file, status, records, accepted, quarantined, duplicates, superseded, non_data [records],
--        reason [code], details [JSON], encoding, extra_columns, warnings [JSON], first_read_on,
--        sha256 [of the file's bytes]
select
    files.topic,
    files.file,
    files.status,
    files.records,
    files.accepted,
    files.quarantined,
    files.duplicates,
    files.superseded,
    files.non_data,
    files.reason,
    files.details,
    files.encoding,
    files.extra_columns,
    files.warnings,
    arrivals.first_read_on,
    files.sha256,
from files
left join arrivals on arrivals.topic = files.topic and arrivals.file = files.file
order by arrivals.first_read_on desc, files.place
