-- what:  keys of new files that stand in files known before
-- grain: key
-- gives: key
select distinct kept.key
from kept
semi join came_in on came_in.key = kept.key
