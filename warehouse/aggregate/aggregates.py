"""The aggregate tables of a topic, made from all accepted rows, or updated by the rows that came and went."""

from functools import reduce
from operator import or_
from pathlib import Path

import duckdb
from duckdb import ColumnExpression, ConstantExpression, Expression, StarExpression

from warehouse.aggregate.aggregate_tables import AggregateTable
from warehouse.aggregate.person_days import people_by_first_day, person_days, write_person_rows
from warehouse.contract.definitions import Entry
from warehouse.engine import Connection, Relation, call, has_table, run
from warehouse.settings import QUERIES
from warehouse.working_tables import (
    ACCEPTED_NOW,
    ACCEPTED_ROWS,
    ADDED_SUMS,
    CHANGES,
    COUNTED_BY_SETS,
    NEWLY_ACCEPTED,
    NO_LONGER_ACCEPTED,
    PEOPLE,
    PERSON_DAYS,
    PREVIOUS,
    REMOVED_SUMS,
    ROWS_AFTER,
    ROWS_BEFORE,
)

_SQL = QUERIES / "_reconcile"
#: the folder of a snapshot's that is gone when it is written
SCRATCH = "scratch"


def write_table(con: Connection, table: AggregateTable, folder: Path, old_folder: Path | None) -> None:
    """Writes <folder>/<table>.parquet; with the `old_folder` of an earlier snapshot only the difference is counted.

    Takes the view `accepted_now` and, for a difference, the tables `newly_accepted` and `no_longer_accepted`.
    """
    path = str(folder / f"{table.name}.parquet")
    if old_folder is None:
        _aggregate(con, table, con.view(ACCEPTED_NOW), folder).write_parquet(path)
        return
    sources = _people_rows(con, table) if table.person else (NEWLY_ACCEPTED, NO_LONGER_ACCEPTED)
    for source, result in zip(sources, (ADDED_SUMS, REMOVED_SUMS), strict=True):
        _aggregate(con, table, con.table(source), folder).create(result)
    old = con.table_function("read_parquet", [str(old_folder / f"{table.name}.parquet")])
    _apply_difference(con, table, old).write_parquet(path)
    con.execute((_SQL / "clear_difference.sql").read_text(encoding="utf-8"))


def _aggregate(con: Connection, table: AggregateTable, rows: Relation, folder: Path) -> Relation:
    """The table of accepted rows; of one with sets that of each set, the dimensions beyond it null.

    Raises WrongDefinition where the statement does not run, or leaves out a column that tables.toml names.
    """
    rows.create_view(ACCEPTED_ROWS, replace=True)
    if table.person_days:
        _person_days(con, table, folder / SCRATCH / rows.alias).create_view(PERSON_DAYS, replace=True)
    if table.person_days or not table.sets:
        return _run_statement(con, table)
    con.execute((_SQL / "clear_sets.sql").read_text(encoding="utf-8"))
    # one after the other, as each reads the view that the next replaces
    for n, names in enumerate(table.sets):
        nulls = {
            name: ConstantExpression(None).cast("VARCHAR").alias(name)
            for name in table.dimensions - set(names)
        }
        columns = [nulls.get(name, ColumnExpression(name)) for name in rows.columns]
        rows.select(*columns).create_view(ACCEPTED_ROWS, replace=True)
        counts = _run_statement(con, table)
        counts.insert_into(COUNTED_BY_SETS) if n else counts.create(COUNTED_BY_SETS)
    return con.table(COUNTED_BY_SETS)


def _person_days(con: Connection, table: AggregateTable, folder: Path) -> Relation:
    if not folder.exists():  # tables of the same people share it
        write_person_rows(con, table.person_days_path, folder)
    return person_days(con, folder, table.sets) if table.has_lists else people_by_first_day(con, folder)


def _run_statement(con: Connection, table: AggregateTable) -> Relation:
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


def _people_rows(con: Connection, table: AggregateTable) -> tuple[str, str]:
    """All rows, after and before, of the people whose rows have come or gone: people do not add up, their days do."""
    if has_table(con, PEOPLE):  # all tables of a topic tell people apart by the same columns
        return ROWS_AFTER, ROWS_BEFORE
    person = call("hash", *[ColumnExpression(name) for name in table.person]).alias("person")
    columns = [ColumnExpression(name) for name in ("file_no", "record", *table.reads)]
    for rows in (con.view(ACCEPTED_NOW), con.table(NEWLY_ACCEPTED), con.table(NO_LONGER_ACCEPTED)):
        rows.select(*columns, person).create_view(f"{rows.alias}_of_people", replace=True)
    for step in (PEOPLE, ROWS_AFTER, ROWS_BEFORE):
        run(con, _SQL / f"{step}.sql", {}).create(step)
    return ROWS_AFTER, ROWS_BEFORE


def _apply_difference(con: Connection, table: AggregateTable, old: Relation) -> Relation:
    """The old rows with gains and losses applied; rows that neither touches are taken over as they are."""
    grain = [ColumnExpression(name) for name in table.grain]
    sums = [name for name in old.columns if name not in table.grain]
    columns = [*grain, *map(ColumnExpression, sums), call("hash", *grain).alias("grain_hash")]
    old.select(*columns).create_view(PREVIOUS)
    if table.has_lists:
        difference, with_changes = run(con, _SQL / "list_difference.sql", {}), "lists_with_changes"
    else:
        negative_sums = [(-ColumnExpression(name)).alias(name) for name in sums]
        gains, losses = con.table(ADDED_SUMS).select(*grain, *sums), con.table(REMOVED_SUMS)
        difference = _add_up(gains.union(losses.select(*grain, *negative_sums)), grain, sums)
        with_changes = "with_changes"
    difference.select(StarExpression(), columns[-1]).create(CHANGES)
    changed_rows = run(con, _SQL / f"{with_changes}.sql", {})
    changed_rows = changed_rows if table.has_lists else _add_up(changed_rows, grain, sums)
    result = (
        run(con, _SQL / "unchanged.sql", {}).union(changed_rows.select(*old.columns)).select(*old.columns)
    )
    # tables of people are large, and never read in order
    return result if table.person else result.sort(*grain)


def _add_up(rows: Relation, grain: list[Expression], sums: list[str]) -> Relation:
    """One row for each grain, but none where nothing is left."""
    totals = [call("sum", ColumnExpression(name)).cast("BIGINT").alias(name) for name in sums]
    nonzero = [ColumnExpression(name) != ConstantExpression(0) for name in sums]
    return rows.aggregate([*grain, *totals]).filter(reduce(or_, nonzero))
