-- what: one row of the table words
insert into words values (?, ?, ?, ?, ?, ?)
