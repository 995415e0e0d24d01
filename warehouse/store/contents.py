"""What a version says, as one hash: of all rows, and of the names and types of what holds them."""

from pathlib import Path

import duckdb
from duckdb import ColumnExpression

from warehouse.engine import Connection, Relation, call, first_row, open_store, run
from warehouse.settings import QUERIES

ENGINE = duckdb.__version__  # another one may hash in another way
_SHARED = QUERIES / "_publish"


def contents_of(con: Connection) -> str:
    """The hash of a version's contents, whatever the order of the rows; when files arrived is not contents."""
    names = [name for (name,) in run(con, _SHARED / "tables_there.sql", {}).fetchall()]
    total = sum(_hash(con.table(name), name) for name in names) + _hash(columns_of(con), "columns")
    return f"{total % (1 << 128):032x}"


def columns_of(con: Connection) -> Relation:
    """The tables and views by name, with their columns; macros are left out, as their text is no fixed one."""
    return run(con, _SHARED / "columns_there.sql", {})


def contents_at(database: Path) -> str:
    """The same of a published file. Raises DuckDB's errors where it is not one."""
    con = open_store(database)
    try:
        return contents_of(con)
    finally:
        con.close()


def _hash(rows: Relation, name: str) -> int:
    hashed = rows.select(call("hash", name, *[ColumnExpression(c) for c in rows.columns]).alias("row_hash"))
    (summed,) = first_row(hashed.aggregate("sum(row_hash)")) or (0,)
    return int(summed or 0)
