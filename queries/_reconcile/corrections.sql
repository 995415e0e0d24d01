-- what:  the columns in which a superseded record differs from the one that stands in its place
-- grain: old_file, key, column_name
-- takes: names of the columns, in the order of `cells`
-- gives: key, column_name, old_value, new_value, old_file, new_file, record [of the new file]
create macro corrections_of(names) as table
    with

    pairs as (
        select
            old.key,
            old.cells as old_cells,
            stands.cells as new_cells,
            stands.record,
            old_files.file as old_file,
            new_files.file as new_file,
            unnest(range(1, len(names) + 1)) as position,
        from compared as old
        inner join compared as stands on stands.key = old.key and stands.file_no = old.winner
        inner join numbers as old_files on old_files.file_no = old.file_no
        inner join numbers as new_files on new_files.file_no = old.winner
        where old.verdict = 'superseded'
    )

    select
        key,
        names[position] as column_name,
        old_cells[position] as old_value,
        new_cells[position] as new_value,
        old_file,
        new_file,
        record,
    from pairs
    where old_cells[position] is distinct from new_cells[position]
    order by new_file desc, old_file desc, key, position;
