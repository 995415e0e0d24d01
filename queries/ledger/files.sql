-- what:  every file the version knows, the newest first, and what became of its records:
--        records = accepted + quarantined + duplicates + superseded + non_data
-- grain: file
-- gives: topic, file, status, records, accepted, quarantined, duplicates, superseded, non_data [records],
--        reason [code], details [JSON], encoding, extra_columns, warnings [JSON], first_read_on,
--        sha256 [of the file's bytes], to_mend, mended [held rows: those of which no other file has brought the key since,
--        and the others; null where the file holds none]
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
    held_rows.to_mend,
    held_rows.mended,
from files
left join arrivals on arrivals.topic = files.topic and arrivals.file = files.file
left join (
    select
        file,
        count(*) - count(mended_by) as to_mend,
        count(mended_by) as mended,
    from held
    group by file
) as held_rows on held_rows.file = files.file
order by arrivals.first_read_on desc, files.position
