"""The contents of a version as one hash: of all rows, and of the names and types of tables and columns."""

from pathlib import Path

import duckdb
from duckdb import ColumnExpression

from warehouse.engine import Connection, Relation, call, first_row, open_store, run
from warehouse.settings import QUERIES

ENGINE = duckdb.__version__  # another one may hash in another way
_SQL = QUERIES / "_publish"


def contents_of(con: Connection) -> str:
    """The hash of a version's contents, whatever the order of the rows; arrival times of files do not count."""
    names = [name for (name,) in run(con, _SQL / "tables_there.sql", {}).fetchall()]
    total = sum(_hash(con.table(name), name) for name in names) + _hash(columns_of(con), "columns")
    return f"{total % (1 << 128):032x}"


def columns_of(con: Connection) -> Relation:
    """The tables and views by name, with their columns; macros are left out, as their text is no fixed one."""
    return run(con, _SQL / "columns_there.sql", {})


def contents_at(database: Path) -> str:
    """The same of a published file. Raises DuckDB's errors where it is not one."""
    con = open_store(database)
    try:
        return contents_of(con)
    finally:
        con.close()


def _hash(rows: Relation, name: str) -> int:
    row_hashes = rows.select(
        call("hash", name, *[ColumnExpression(c) for c in rows.columns]).alias("row_hash")
    )
    (total,) = first_row(row_hashes.aggregate("sum(row_hash)")) or (0,)
    return int(total or 0)
