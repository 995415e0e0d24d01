"""The aggregate tables of a topic, made from all accepted rows, or from what has come and gone since."""

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
class Table:
    """One aggregate table: the SQL that makes it from accepted rows, and what may be added up."""

    path: Path
    grain: list[str]  # all other columns are sums
    rows: list[str]  # those whose sum is the number of accepted rows
    person: list[str]  # what tells people apart, where people are counted
    reads: list[str]  # the columns of accepted rows that such a table is made from
    of_people: bool  # holds codes of people, so it is never published
    sets: list[list[str]]  # of dimensions, by which it is made one after the other; none: once, of all rows

    @property
    def name(self) -> str:
        return self.path.stem


def tables_of(topic: Topic) -> list[Table]:
    """The tables of a topic, in the order of their names. Raises KeyError for one that tables.toml leaves out."""
    folder = QUERIES / topic.name / "_publish"
    described = tomllib.loads((folder / "tables.toml").read_text(encoding="utf-8"))
    return [_table(path, described[path.stem]) for path in sorted(folder.glob("*.sql"))]


def _table(path: Path, about: dict[str, Any]) -> Table:
    rows, person, reads = (about.get(key, []) for key in ("rows", "person", "reads"))
    return Table(
        path, about["grain"], rows, person, reads, about.get("of_people", False), about.get("sets", [])
    )


def write_table(con: Connection, table: Table, folder: Path, before: Path | None) -> None:
    """Writes <folder>/<table>.parquet; with the folder `before` of an earlier settling only the difference is counted.

    Takes the view `accepted_now` and, for a difference, the tables `came` and `went`.
    """
    into = str(folder / f"{table.name}.parquet")
    if before is None:
        _counted(con, table, con.view("accepted_now")).write_parquet(into)
        return
    sources = _people_rows(con, table) if table.person else ("came", "went")
    for source, result in zip(sources, ("gained", "lost"), strict=True):
        _counted(con, table, con.table(source)).create(result)
    old = con.table_function("read_parquet", [str(before / f"{table.name}.parquet")])
    _added_up(con, table, old).write_parquet(into)
    con.execute((_SQL / "clear_difference.sql").read_text(encoding="utf-8"))


def _counted(con: Connection, table: Table, rows: Relation) -> Relation:
    if not table.sets:
        rows.create_view("accepted", replace=True)
        return run(con, table.path, {})
    con.execute((_SQL / "clear_sets.sql").read_text(encoding="utf-8"))
    first, *others = table.sets
    dimensions = {name for names in table.sets for name in names}
    _counted_by(con, table, rows, dimensions - set(first)).create("counted_by_sets")
    for names in others:  # one after the other, as each reads the view that the next replaces
        _counted_by(con, table, rows, dimensions - set(names)).insert_into("counted_by_sets")
    return con.table("counted_by_sets")


def _counted_by(con: Connection, table: Table, rows: Relation, left_out: set[str]) -> Relation:
    """The table of accepted rows whose dimensions `left_out` are null, as if the rows did not have them."""
    nulls = {name: ConstantExpression(None).cast("VARCHAR").alias(name) for name in left_out}
    rows.select(*[nulls.get(name, ColumnExpression(name)) for name in rows.columns]).create_view(
        "accepted", replace=True
    )
    return run(con, table.path, {})


def _people_rows(con: Connection, table: Table) -> tuple[str, str]:
    """All rows, after and before, of the people whose rows have come or gone: people do not add up, their days do."""
    person = call("hash", *[ColumnExpression(name) for name in table.person]).alias("person")
    columns = [ColumnExpression(name) for name in ("file_no", "record", *table.reads)]
    for rows in (con.view("accepted_now"), con.table("came"), con.table("went")):
        rows.select(*columns, person).create_view(f"{rows.alias}_of_people", replace=True)
    for step in ("people", "rows_after", "rows_before"):
        run(con, _SQL / f"{step}.sql", {}).create(step)
    return "rows_after", "rows_before"


def _added_up(con: Connection, table: Table, old: Relation) -> Relation:
    """The old rows with what was gained and lost; those that have a hash of their own are taken over as they are."""
    grain = [ColumnExpression(name) for name in table.grain]
    sums = [name for name in old.columns if name not in table.grain]
    taken_off = [(-ColumnExpression(name)).alias(name) for name in sums]
    gained, lost = con.table("gained").select(*grain, *sums), con.table("lost").select(*grain, *taken_off)
    hashed = [*grain, *map(ColumnExpression, sums), call("hash", *grain).alias("grain_hash")]
    old.select(*hashed).create_view("stood")
    gained.union(lost).select(*hashed).create("moved")
    added = [call("sum", ColumnExpression(name)).cast("BIGINT").alias(name) for name in sums]
    left = [ColumnExpression(name) != ConstantExpression(0) for name in sums]
    changed = run(con, _SQL / "changed.sql", {}).aggregate([*grain, *added]).filter(reduce(or_, left))
    whole = run(con, _SQL / "unchanged.sql", {}).union(changed).select(*old.columns)
    return whole if table.of_people else whole.sort(*grain)  # the large ones are only ever read whole
