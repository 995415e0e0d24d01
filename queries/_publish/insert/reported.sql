-- what: rows of the table reported, a list for each column
insert into reported select
    unnest(?), unnest(?), unnest(?), unnest(?), unnest(?),
