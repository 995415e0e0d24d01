-- what: makes room for the difference of the next table
drop table if exists added;
drop table if exists removed;
drop table if exists rows_before;
drop table if exists rows_after;
drop table if exists people;
drop view if exists previous;
drop table if exists changed;
