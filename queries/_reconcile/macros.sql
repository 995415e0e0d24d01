-- what:  the rows of a topic's files that neither repeat nor contradict a record of their own file
-- grain: file_no, record
-- takes: paths of the archived rows and, in the same order, the numbers of their files
-- gives: the columns of the topic's schema, file_no, record [from 1, below the header]
create macro first_rows(paths, numbers_) as table
    select
        archived.* exclude (file_no, record),
        numbers_[archived.file_no + 1] as file_no,
        archived.record,
    from archived_rows(paths) as archived
    anti join repeated_in_file on repeated_in_file.file_no = numbers_[archived.file_no + 1] and repeated_in_file.record = archived.record;

-- the records that each file sets aside by itself
create macro repeats_in_files(paths, numbers_) as table
    select
        numbers_[cast(file_index as bigint) + 1] as file_no,
        record,
    from read_parquet(paths);

-- what an earlier settling left: every record whose key stands in several files, under the files' numbers of today
create macro verdicts_before(path) as table
    select
        verdicts.* exclude (file, winner),
        numbers.file_no,
    from read_parquet(path) as verdicts
    inner join numbers on numbers.file = verdicts.file and not numbers.is_new;
