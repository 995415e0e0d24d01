-- what:  what came of each of several files whose lines stand one after the other
-- grain: file of which any line passes
-- takes: $firsts [the first record of each file, rising]
-- gives: piece [place in $firsts, from 0], passing [records], keys [different ones], first_day, last_day,
--        provinces [codes]
with

pieces as (
    select
        unnest($firsts) as first_record,
        unnest(range(len($firsts))) as piece,
)

select
    pieces.piece,
    count(*) as passing,
    count(distinct keyed.key) as keys,
    min(keyed.day) as first_day,
    max(keyed.day) as last_day,
    list(distinct keyed.province_code order by keyed.province_code) as provinces,
from keyed
asof inner join pieces on keyed.record >= pieces.first_record
group by pieces.piece
