-- what: makes room for the next file
drop view if exists sightings;
drop view if exists keyed;
drop table if exists failing;
drop table if exists sorted;
drop table if exists judged;
drop table if exists aside;
drop table if exists conflicts;
drop view if exists numbers;
