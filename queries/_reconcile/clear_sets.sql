-- what: lets go of the table that was counted set by set
drop table if exists counted_by_sets;
