-- what: one row of the table numbers
insert into numbers values (?, ?, ?)
