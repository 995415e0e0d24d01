-- what:  hashes of keys that stand in several of the new files
-- grain: key_hash
-- gives: key_hash
select hash(key) as key_hash
from rows_of_new_files
group by key_hash
having count(*) > 1
