-- what:  what the next settling needs of this one: files by name, as their numbers change
-- grain: file, record
-- gives: the columns of the topic's schema, file, record, key, contents, verdict, winner [file]
select
    verdicts.* exclude (file_no, winner),
    numbers.file,
    winners.file as winner,
from verdicts
inner join numbers on numbers.file_no = verdicts.file_no
inner join numbers as winners on winners.file_no = verdicts.winner
