-- what: one row of the table topics
insert into topics values (?, ?, ?, ?, ?)
