-- what: rows of the table dimension_values, a list for each column
insert into dimension_values select
    unnest(?), unnest(?), unnest(?), unnest(?), unnest(?), unnest(?),
