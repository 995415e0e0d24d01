-- what: rows of the table topics, a list for each column
insert into topics select
    unnest(?), unnest(?), unnest(?), unnest(?), unnest(?),
    unnest(?), unnest(?), unnest(?), unnest(?), unnest(?), unnest(?),
