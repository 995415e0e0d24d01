-- what: makes room for the difference of the next table
drop table if exists gained;
drop table if exists lost;
drop table if exists rows_before;
drop table if exists rows_after;
drop table if exists people;
drop view if exists stood;
drop table if exists moved;
