-- what: rows of the table numbers, a list for each column
insert into numbers select
    unnest(?), unnest(?), unnest(?),
