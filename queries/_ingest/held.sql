-- what:  the rows of one file that are held, each with its one reason
-- grain: record
-- takes: $names, $places, $types, $spellings [a list for each column], $province_names [one for each
--        spelling of a province], $key, $first_line, $breaks
-- gives: record [from 1, below the header], line_no [physical line of the file], column_name, reason,
--        shown [what of the cell may be published], nearest_name [of a province, null where none is near], cells [as they stand in the file, in the order of $names],
--        key [null where it cannot be read]
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
),

placed as (
    select
        *,
        list_position($names, column_name) as position,
    from problems
)

select
    placed.record,
    cast($first_line + placed.record - 1 + coalesce(breaks.lines_more, 0) as bigint) as line_no,
    placed.column_name,
    placed.reason,
    value_or_shape(
        placed.cells[list_extract($places, placed.position)],
        list_extract($types, placed.position),
        list_extract(cast($spellings as varchar[][]), placed.position)
    ) as shown,
    case
        when placed.reason = 'province_unknown' then nearest_name(
            placed.cells[list_extract($places, placed.position)],
            list_extract(cast($spellings as varchar[][]), placed.position),
            cast($province_names as varchar[])
        )
    end as nearest_name,
    list_transform($places, lambda position: placed.cells[position]) as cells,
    placed.key,
from placed
asof left join breaks on placed.record > breaks.record
order by placed.record
