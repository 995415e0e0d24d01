-- what: rows of the table words, a list for each column
insert into words select
    unnest(?), unnest(?), unnest(?), unnest(?), unnest(?), unnest(?),
