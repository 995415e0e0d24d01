-- what: rows of the table expected_daily, a list for each column
insert into expected_daily select
    unnest(?), unnest(?), unnest(?), unnest(?), unnest(?), unnest(?), unnest(?), unnest(?),
