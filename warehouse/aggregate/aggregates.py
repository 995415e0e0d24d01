"""The aggregate tables of a topic, made from all accepted rows, or from what has come and gone since."""

from functools import reduce
from operator import or_
from pathlib import Path

import duckdb
from duckdb import ColumnExpression, ConstantExpression

from warehouse.aggregate.aggregate_tables import Table
from warehouse.contract.definitions import Entry
from warehouse.engine import Connection, Relation, call, run
from warehouse.settings import QUERIES

_SQL = QUERIES / "_reconcile"


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
    """The table of accepted rows, of one with sets that of each set, the dimensions beyond it null.

    Raises WrongDefinition where the statement does not run, or leaves out a column that tables.toml names.
    """
    if not table.sets:
        return _counted_of(con, table, rows)
    con.execute((_SQL / "clear_sets.sql").read_text(encoding="utf-8"))
    for n, names in enumerate(
        table.sets
    ):  # one after the other, as each reads the view that the next replaces
        left_out = {name: ConstantExpression(None).cast("VARCHAR").alias(name) for name in table.dimensions}
        for name in names:
            del left_out[name]
        of_set = rows.select(*[left_out.get(name, ColumnExpression(name)) for name in rows.columns])
        counts = _counted_of(con, table, of_set)
        counts.insert_into("counted_by_sets") if n else counts.create("counted_by_sets")
    return con.table("counted_by_sets")


def _counted_of(con: Connection, table: Table, rows: Relation) -> Relation:
    rows.create_view("accepted", replace=True)
    try:
        counts = run(con, table.path, {})
    except duckdb.ProgrammingError as error:
        problem = " ".join(str(error).split("\n\n")[0].split())
        raise Entry(table.path).wrong("definition_sql", problem=problem) from error
    for name in (*table.grain, *table.measures):
        if name not in counts.columns:
            needs = f"{table.entry.path.name}, {table.name}"
            raise Entry(table.path, (needs,)).wrong("definition_columns", value=name, known=counts.columns)
    return counts


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
