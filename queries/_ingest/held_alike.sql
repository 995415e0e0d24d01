-- what:  the one thing that more than half of a file's data rows are held for, if there is one
-- grain: one row at most
-- takes: $data [data rows of the file], $width [cells of the header]
-- gives: column_name, reason, cells [of each of these rows, where their number is wrong], ends_blank [whether all
--        that they have too many is empty], records
select
    split_part(problem, '|', 1) as column_name,
    split_part(problem, '|', 2) as reason,
    case when problem = '|cells' then len(cells) end as cells,
    bool_and(is_blank(array_to_string(cells[$width + 1:], ''))) as ends_blank,
    count(*) as records,
from judged
where kind = 'row'
group by all
having count(*) > 1 and count(*) * 2 > $data
