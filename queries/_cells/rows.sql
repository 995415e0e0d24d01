-- what:  the rows of archived files that pass every rule on one row
-- grain: file_no, record
-- takes: paths of the archived files
-- gives: the columns of the topic's schema, file_no [place in paths, from 0], record [from 1, below the header]
create macro archived_rows(paths) as table
    select
        * exclude (line),
        cast(file_index as bigint) as file_no,
        file_row_number + 1 as record,
    from read_parquet(paths)
    where line is null;

-- the lines of one file that did not pass: record [from 1, below the header], line
create macro failing_lines(path) as table
    select
        file_row_number + 1 as record,
        line,
    from read_parquet(path)
    where line is not null;

-- the same lines with what could be made of their cells
create macro failing_rows(path) as table
    select
        *,
        file_row_number + 1 as record,
    from read_parquet(path)
    where line is not null;
