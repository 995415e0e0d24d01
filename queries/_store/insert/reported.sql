-- what: one row of the table reported
insert into reported values (?, ?, ?, ?, ?)
