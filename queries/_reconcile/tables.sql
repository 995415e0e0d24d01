-- what: what settling a topic needs to know of its files; those that left since have numbers below 0
create table numbers (file_no bigint, file varchar, is_new boolean);
create table repeated_in_file (file_no bigint, record bigint);
create table keys_in_old_and_new_files (key varchar);
create table keys_in_several_new_files (key_hash ubigint);
