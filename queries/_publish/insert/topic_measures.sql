-- what: rows of the table topic_measures, a list for each column
insert into topic_measures select
    unnest(?), unnest(?), unnest(?), unnest(?),
