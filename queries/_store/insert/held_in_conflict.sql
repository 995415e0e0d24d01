-- what: one row held because its key stands several times in its file with different contents
insert into held values (?, ?, ?, ?, ?, 'key_conflict', null)
