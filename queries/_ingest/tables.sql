-- what: room for the next file: what is made of it step by step, and the tables of those rows that do not plainly pass
drop view if exists sightings;
drop view if exists keyed;
drop view if exists column_numbers;
drop table if exists failing;
drop table if exists failing_by_kind;
drop table if exists repeated_in_file;

create or replace table judged (
    record bigint,
    kind varchar, -- blank, total, header, or row: a record that is held
    problem varchar, -- column|reason
    cells varchar[],
    key varchar
);

create or replace table conflicts (
    record bigint,
    cells varchar[],
    key varchar
);
