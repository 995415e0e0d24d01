"""The door to DuckDB: connections with their limits, and SQL run from its files."""

from pathlib import Path
from typing import Any

import duckdb
from duckdb import ConstantExpression, Expression, FunctionExpression

from warehouse.settings import QUERIES

Connection = duckdb.DuckDBPyConnection
Relation = duckdb.DuckDBPyRelation

Settings = dict[str, str | bool | int | float | list[str]]
_OFFLINE: Settings = {"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"}
# what a reader of the published store may use; nothing outside its one file
_READER: Settings = _OFFLINE | {
    "enable_external_access": "false",
    "python_enable_replacements": "false",
    "threads": "1",  # questions are small: a second one costs more than it helps, and others wait
    "memory_limit": "1GB",
    "max_temp_directory_size": "0GB",
}


def open_store(path: Path) -> Connection:
    """A published store, read-only and locked. One connection a version; take a cursor() a query."""
    return duckdb.connect(str(path), read_only=True, config=_READER | {"lock_configuration": "true"})


def open_copy(path: Path) -> Connection:
    """A database in memory for rows of a published store, which it knows as `published` until lock_copy."""
    con = duckdb.connect(
        ":memory:", config=_OFFLINE | {"python_enable_replacements": "false", "threads": "1"}
    )
    con.execute("set enable_progress_bar = false")
    # the one value that DuckDB lets nobody bind
    con.execute("attach ':path' as published (read_only)".replace(":path", str(path).replace("'", "''")))
    return con


def lock_copy(con: Connection) -> None:
    """Takes the published store away: what has been copied is all that any statement can reach from here on."""
    con.execute("detach published")
    con.execute("set enable_external_access = false")
    con.execute("set memory_limit = '1GB'")
    con.execute("set max_temp_directory_size = '0GB'")
    con.execute("set lock_configuration = true")


def open_workshop(path: Path, scratch: Path, memory_limit: str = "1500MB") -> Connection:
    """A writable database that spills to `scratch`."""
    limits: Settings = {"memory_limit": memory_limit, "temp_directory": str(scratch), "threads": "2"}
    limits["checkpoint_threshold"] = "1TB"  # who writes checkpoints once, at the end
    con = duckdb.connect(str(path), config=_OFFLINE | limits | {"python_enable_replacements": "false"})
    con.execute("set enable_progress_bar = false")
    return con


def load_rules(con: Connection) -> None:
    """Defines every macro of queries/_cells in the connection."""
    for path in sorted((QUERIES / "_cells").glob("*.sql")):
        con.execute(path.read_text(encoding="utf-8"))


def parameters_of(sql: str) -> set[str]:
    """The $names that a statement takes, as DuckDB itself reads them."""
    return set(duckdb.extract_statements(sql)[0].named_parameters)


def run(con: Connection, path: Path, parameters: dict[str, Any]) -> Relation:
    """The relation of one SQL file, with those of `parameters` bound that the file takes.

    DuckDB computes a relation with parameters at once and holds it in memory: what takes parameters and gives
    many rows is a table macro instead, called with table_function.
    """
    sql = path.read_text(encoding="utf-8")
    return con.sql(sql, params={name: parameters[name] for name in parameters_of(sql)})


def insert(con: Connection, path: Path, rows: list[list[Any]]) -> None:
    """Inserts all rows by one statement, with a list for each column: one by one, each takes half a millisecond."""
    if rows:
        con.execute(path.read_text(encoding="utf-8"), [list(column) for column in zip(*rows, strict=True)])


def call(name: str, *arguments: Any) -> Expression:
    """A macro or function of DuckDB with expressions or plain values as arguments."""
    expressions = [a if isinstance(a, Expression) else ConstantExpression(a) for a in arguments]
    return FunctionExpression(name, *expressions)


def first_row(relation: Relation) -> tuple[Any, ...] | None:
    """The first row of a relation, None where it has none. Every call runs the query again."""
    rows = relation.limit(1).fetchall()
    return tuple(rows[0]) if rows else None


def has_table(con: Connection, name: str) -> bool:
    """Whether the connection knows a table or view of this name."""
    try:
        con.table(name)
    except duckdb.CatalogException:
        return False
    return True


def is_empty(relation: Relation) -> bool:
    """Whether it has no row. Setting up a query over no rows often takes longer than reading a small file."""
    return first_row(relation) is None
