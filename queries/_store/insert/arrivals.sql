-- what: one row of the table arrivals
insert into arrivals values (?, ?, ?)
