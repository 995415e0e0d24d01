-- what: makes room for the difference of the next table
drop table if exists added;
drop table if exists removed;
drop view if exists previous;
drop table if exists changed;
