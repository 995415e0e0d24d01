-- what: rows of the table phrases, a list for each column
insert into phrases select
    unnest(?), unnest(?), unnest(?), unnest(?), unnest(?),
