-- what:  what the next settling needs of this one: files by name, as their numbers change
-- grain: file, record
-- gives: the columns of the topic's schema, file, record, key, contents, verdict, winner [file]
select
    settled.* exclude (file_no, winner),
    numbers.file,
    winners.file as winner,
from settled
inner join numbers on numbers.file_no = settled.file_no
inner join numbers as winners on winners.file_no = settled.winner
