"""The aggregate tables of a topic, made from all accepted rows, or updated by the rows that came and went."""

import tomllib
from dataclasses import dataclass
from functools import reduce
from operator import or_
from pathlib import Path
from typing import Any

from duckdb import ColumnExpression, ConstantExpression

from warehouse.contract.schema import Topic
from warehouse.engine import Connection, Relation, call, run
from warehouse.settings import QUERIES

_SQL = QUERIES / "_reconcile"


@dataclass(frozen=True)
class AggregateTable:
    """One aggregate table: the SQL that makes it from accepted rows, and what may be added up."""

    path: Path
    grain: list[str]  # all other columns are sums
    rows: list[str]  # those whose sum is the number of accepted rows
    person: list[str]  # what tells people apart, where people are counted
    reads: list[str]  # the columns of accepted rows that such a table is made from
    of_people: bool  # holds codes of people, so it is never published

    @property
    def name(self) -> str:
        return self.path.stem


def tables_of(topic: Topic) -> list[AggregateTable]:
    """The tables of a topic, in the order of their names. Raises KeyError for one that tables.toml leaves out."""
    folder = QUERIES / topic.name / "_publish"
    definitions = tomllib.loads((folder / "tables.toml").read_text(encoding="utf-8"))
    return [_table(path, definitions[path.stem]) for path in sorted(folder.glob("*.sql"))]


def _table(path: Path, definition: dict[str, Any]) -> AggregateTable:
    rows, person, reads = (definition.get(key, []) for key in ("rows", "person", "reads"))
    return AggregateTable(path, definition["grain"], rows, person, reads, definition.get("of_people", False))


def write_table(con: Connection, table: AggregateTable, folder: Path, old_folder: Path | None) -> None:
    """Writes <folder>/<table>.parquet; with the `old_folder` of an earlier snapshot only the difference is counted.

    Takes the view `accepted_now` and, for a difference, the tables `came` and `went`.
    """
    path = str(folder / f"{table.name}.parquet")
    if old_folder is None:
        _aggregate(con, table, con.view("accepted_now")).write_parquet(path)
        return
    sources = _people_rows(con, table) if table.person else ("came", "went")
    for source, result in zip(sources, ("gained", "lost"), strict=True):
        _aggregate(con, table, con.table(source)).create(result)
    old = con.table_function("read_parquet", [str(old_folder / f"{table.name}.parquet")])
    _apply_difference(con, table, old).write_parquet(path)
    con.execute((_SQL / "clear_difference.sql").read_text(encoding="utf-8"))


def _aggregate(con: Connection, table: AggregateTable, rows: Relation) -> Relation:
    rows.create_view("accepted", replace=True)
    return run(con, table.path, {})


def _people_rows(con: Connection, table: AggregateTable) -> tuple[str, str]:
    """All rows, after and before, of the people whose rows have come or gone: people do not add up, their days do."""
    person = call("hash", *[ColumnExpression(name) for name in table.person]).alias("person")
    columns = [ColumnExpression(name) for name in ("file_no", "record", *table.reads)]
    for rows in (con.view("accepted_now"), con.table("came"), con.table("went")):
        rows.select(*columns, person).create_view(f"{rows.alias}_of_people", replace=True)
    for step in ("people", "rows_after", "rows_before"):
        run(con, _SQL / f"{step}.sql", {}).create(step)
    return "rows_after", "rows_before"


def _apply_difference(con: Connection, table: AggregateTable, old: Relation) -> Relation:
    """The old rows with gains and losses applied; rows that neither touches are taken over as they are."""
    grain = [ColumnExpression(name) for name in table.grain]
    sums = [name for name in old.columns if name not in table.grain]
    negative_sums = [(-ColumnExpression(name)).alias(name) for name in sums]
    gains, losses = (
        con.table("gained").select(*grain, *sums),
        con.table("lost").select(*grain, *negative_sums),
    )
    columns = [*grain, *map(ColumnExpression, sums), call("hash", *grain).alias("grain_hash")]
    old.select(*columns).create_view("stood")
    gains.union(losses).select(*columns).create("moved")
    totals = [call("sum", ColumnExpression(name)).cast("BIGINT").alias(name) for name in sums]
    nonzero = [ColumnExpression(name) != ConstantExpression(0) for name in sums]
    changes = run(con, _SQL / "changed.sql", {}).aggregate([*grain, *totals]).filter(reduce(or_, nonzero))
    result = run(con, _SQL / "unchanged.sql", {}).union(changes).select(*old.columns)
    return result if table.of_people else result.sort(*grain)  # the large ones are never read in order
