-- what: the keys of the rows that are held, where they can be read
create table held_keys (file_no bigint, record bigint, key varchar);

create macro held_keys_of(paths, numbers_) as table
    select
        numbers_[cast(file_index as bigint) + 1] as file_no,
        record,
        key,
    from read_parquet(paths)
    where key is not null;
