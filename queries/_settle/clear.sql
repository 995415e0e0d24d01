-- what: makes room for the next topic
drop view if exists accepted;
drop view if exists keyed;
drop view if exists rows_of_topic;
drop table if exists repeated;
drop table if exists verdicts;
drop table if exists reported_days;
