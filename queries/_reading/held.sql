-- what:  the rows of one file that are held, each with its one reason
-- grain: record
-- takes: $names, $places, $key, $first_line, $breaks
-- gives: record [from 1, below the header], line_no [physical line of the file], column_name, reason, cell,
--        cells [as they stand in the file, in the order of $names], key [null where it cannot be read]
with

problems as (
    select
        record,
        split_part(problem, '|', 1) as column_name,
        split_part(problem, '|', 2) as reason,
        cells,
        key,
    from judged
    where kind = 'row'

    union all

    select
        record,
        $key as column_name,
        'key_conflict' as reason,
        cells,
        key,
    from conflicts
),

-- a cell that holds a line break moves every later record one line down
breaks as (
    select
        record,
        sum(count(*)) over (order by record) as lines_more,
    from (select unnest(cast($breaks as bigint[])) as record)
    group by record
)

select
    problems.record,
    cast($first_line + problems.record - 1 + coalesce(breaks.lines_more, 0) as bigint) as line_no,
    problems.column_name,
    problems.reason,
    problems.cells[list_extract($places, list_position($names, problems.column_name))] as cell,
    list_transform($places, lambda place: problems.cells[place]) as cells,
    problems.key,
from problems
asof left join breaks on problems.record > breaks.record
order by problems.record
