-- what: rows of the table arrivals, a list for each column
insert into arrivals select
    unnest(?), unnest(?), unnest(?),
