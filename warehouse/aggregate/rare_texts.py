"""Free text that hardly any row has may be a person's name: a version counts it among the others, unnamed."""

from functools import reduce
from operator import add

from duckdb import ColumnExpression, ConstantExpression

from warehouse.aggregate.aggregate_tables import AggregateTable
from warehouse.contract.schema import Topic
from warehouse.engine import Connection, Relation, call, first_row
from warehouse.working_tables import DIMENSION_VALUES, TARGETS, WORDS

MIN_TEXT_ROWS, MIN_TABLE_ROWS = 5, 1_000


def without_rare_texts(con: Connection, topic: Topic, table: AggregateTable, rows: Relation) -> Relation:
    """The rows of an aggregate table, a free text null where fewer than five of a thousand rows or more bear it.

    Words of a closed list and what a target names stay. The tables `words` and `targets` are there.
    Of a table of people the rows with such a text go: people who bear one or another of them do not add up. What is
    not rare is known by then from the table `dimension_values`.
    """
    if table.person:
        return _of_known_values(con, topic, table, rows)
    texts = [c.name for c in topic.columns if c.type == "text" and c.name in table.grain and table.rows]
    for name in texts:
        rows = _hide_rare(con, table, rows, name)
    return rows


def _of_known_values(con: Connection, topic: Topic, table: AggregateTable, rows: Relation) -> Relation:
    values = con.table(DIMENSION_VALUES).filter(ColumnExpression("topic") == ConstantExpression(topic.name))
    for column in [c for c in topic.columns if c.type == "text" and c.name in table.grain]:
        column_values = values.filter(ColumnExpression("column_name") == ConstantExpression(column.name))
        is_known = ColumnExpression(column.name).isin(
            *[ConstantExpression(v) for v in _values(column_values)]
        )
        rows = rows.filter(ColumnExpression(column.name).isnull() | is_known)
    return rows


def _values(values: Relation) -> list[str]:
    return [value for (value,) in values.select("value").fetchall()] or [""]


def _hide_rare(con: Connection, table: AggregateTable, rows: Relation, name: str) -> Relation:
    n = reduce(add, [ColumnExpression(column) for column in table.rows])
    counts = rows.aggregate([ColumnExpression(name).alias("text"), call("sum", n).alias("n")])
    (total,) = first_row(counts.aggregate("coalesce(sum(n), 0)")) or (0,)
    if total < MIN_TABLE_ROWS:
        return rows
    common = counts.filter(ColumnExpression("n") >= ConstantExpression(MIN_TEXT_ROWS)).select("text")
    of_targets = con.table(TARGETS).select(ColumnExpression("item").alias("text"))
    of_lists = con.table(WORDS).select(ColumnExpression("value").alias("text"))
    public_texts = common.union(of_targets).union(of_lists).distinct().set_alias("known")
    columns = [ColumnExpression("text").alias(c) if c == name else ColumnExpression(c) for c in rows.columns]
    result = rows.set_alias("counted_rows").join(
        public_texts, ColumnExpression(name) == ColumnExpression("text"), how="left"
    )
    return result.select(*columns)
