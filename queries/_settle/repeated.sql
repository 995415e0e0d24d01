-- what:  hashes of keys that occur more than once in the files of a topic
-- grain: key_hash
-- gives: key_hash
select hash(key) as key_hash
from keyed
group by key_hash
having count(*) > 1
