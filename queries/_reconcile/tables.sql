-- what: what settling a topic needs to know of its files; those that left since have numbers below 0
create table numbers (file_no bigint, file varchar, is_new boolean);
create table aside (file_no bigint, record bigint);
create table met (key varchar);
create table repeated (key_hash ubigint);
