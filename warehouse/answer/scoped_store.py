"""What somebody may see of a published version: a database in memory that holds those rows and no others.

The version is taken away before the first question, so that no statement, however wrong, can reach what is not there.
A table that belongs to no class below is not there either.
"""

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from duckdb import ColumnExpression

from warehouse.answer.macros import define_goal_macros, define_macros, define_topic_macros
from warehouse.contract.schema import topics
from warehouse.engine import Connection, call, lock_copy, open_copy, run
from warehouse.settings import QUERIES
from warehouse.working_tables import FILE_NAMES, WHOLE_VERSION

PROVINCE = "province_code"  # whose rows are taken by it
#: What is the same for everybody: words, settings, the calendar, which topics and measures there are.
FOR_ALL = frozenset({"events", "phrases", "settings", "topic_measures", "topics", "words"})
_SCOPE, _PUBLISH = QUERIES / "_scope", QUERIES / "_publish"


@cache
def by_statement() -> frozenset[str]:
    """Tables whose rows a statement of queries/_scope chooses."""
    return frozenset(path.stem for path in _SCOPE.glob("*.sql")) - {FILE_NAMES}


def open_scoped(database: Path, provinces: tuple[str, ...]) -> Connection:
    """The rows of a published store that belong to these provinces, ready for every question; in memory, locked."""
    con = open_copy(database)
    _copy(con, FILE_NAMES, provinces)
    for name in table_names(con):
        if name in by_statement():
            _copy(con, name, provinces)
        elif name in FOR_ALL:
            con.table(_in_version(name)).create(name)
        elif PROVINCE in con.table(_in_version(name)).columns:
            _rows_of(con, name, provinces)
    _define(con)
    lock_copy(con)
    return con


def table_names(con: Connection) -> list[str]:
    """The tables of the published store."""
    return [name for (name,) in run(con, _SCOPE / "tables" / "version_tables.sql", {}).fetchall()]


def _copy(con: Connection, name: str, provinces: tuple[str, ...]) -> None:
    run(con, _SCOPE / f"{name}.sql", {"provinces": list(provinces)}).create(name)


def _rows_of(con: Connection, name: str, provinces: Iterable[str]) -> None:
    is_theirs = call("list_contains", list(provinces), ColumnExpression(PROVINCE))
    con.table(_in_version(name)).filter(is_theirs).create(name)


def _define(con: Connection) -> None:
    """The type and the macros that questions share, of the topics that the version knows."""
    con.execute((_PUBLISH / "measure_names.sql").read_text(encoding="utf-8"))
    names = {topic for (topic, *_) in run(con, _PUBLISH / "spans.sql", {}).fetchall()}
    define_macros(con)
    define_topic_macros(con, [topic for topic in topics().values() if topic.name in names])
    define_goal_macros(con)


def _in_version(name: str) -> str:
    return f"{WHOLE_VERSION}.{name}"
