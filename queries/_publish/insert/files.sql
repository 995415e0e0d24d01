-- what: rows of the table files, a list for each column
insert into files select
    unnest(?), unnest(?), unnest(?), unnest(?), unnest(?), unnest(?),
    unnest(?), unnest(?), unnest(?), unnest(?), unnest(?), unnest(?),
    unnest(?), unnest(?), unnest(?), unnest(?), unnest(?),
