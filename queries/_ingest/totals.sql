-- what:  total rows whose number in one column is not the sum of the data rows above
-- grain: record of a total row
-- takes: $position [of the column, from 1], $mark [its thousands mark], $width [cells of the header]
-- gives: record [from 1, below the header], told [the total row's number], counted [the sum above it]
with

totals as (
    select
        record,
        record // 1000 as block,
        total_of(cells[$position]) as told,
    from judged
    where kind = 'total' and len(cells) = $width and total_of(cells[$position]) is not null
),

-- rows that pass, and those held for another reason than that their number cannot be read; read twice, as they may be
-- millions
data as not materialized (
    select
        record,
        record // 1000 as block,
        value,
    from column_numbers
    where value is not null
    union all
    select
        record,
        record // 1000 as block,
        whole_of(cells[$position], $mark) as value,
    from judged
    where kind = 'row' and len(cells) = $width and whole_of(cells[$position], $mark) is not null
),

-- by blocks of a thousand records, so that no total row goes over all the rows above it
blocks as (
    select
        block,
        sum(sum(value)) over (order by block) as up_to_here,
    from data
    group by block
),

within_block as (
    select
        totals.record,
        sum(data.value) as counted,
    from totals
    inner join data on totals.block = data.block and totals.record > data.record
    group by totals.record
),

compared as (
    select
        totals.record,
        totals.told,
        coalesce(blocks.up_to_here, 0) + coalesce(within_block.counted, 0) as counted,
    from totals
    asof left join blocks on totals.block > blocks.block
    left join within_block on totals.record = within_block.record
)

select
    record,
    told,
    cast(counted as hugeint) as counted,
from compared
where told <> counted
order by record
