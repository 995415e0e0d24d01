"""Repeats and corrections between the files of a topic: which rows are accepted, and what that changes.

What stands in the archive from an earlier settling is taken over: only the rows of files that have come or gone,
and those that share a key with them, are looked at again.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path

from duckdb import ColumnExpression, ConstantExpression

from warehouse.contract.schema import Topic
from warehouse.engine import Connection, Relation, insert, run
from warehouse.ingest.read_file import REPEATS, ROWS
from warehouse.rules.typed_columns import SQL_TYPES, key_columns, value_name
from warehouse.settings import QUERIES

_SQL = QUERIES / "_reconcile"


def age(name: str) -> tuple[str, str]:
    """Files are told older from newer by their names without extension, by code point."""
    short = Path(name).name
    return re.sub(r"\.csv(\.gz|\.zst)?$", "", short, flags=re.IGNORECASE), short


@dataclass
class Change:
    """The files of a topic by name with their archive entries, and those of the earlier settling it goes on from."""

    topic: Topic
    files: dict[str, Path]
    before: dict[str, Path] = field(default_factory=dict)
    earlier: Path | None = None  # the archive entry of that settling

    def __post_init__(self) -> None:
        """Numbers the files: 0 is the oldest, and those that are gone have numbers below 0."""
        gone = [name for name, entry in self.before.items() if self.files.get(name) != entry]
        self.gone = dict(enumerate(sorted(gone, key=age), -len(gone)))
        self.numbers = dict(enumerate(sorted(self.files, key=age)))
        self.new = [no for no, name in self.numbers.items() if self.before.get(name) != self.files[name]]
        self.kept = [no for no in self.numbers if no not in set(self.new)]

    def entry(self, number: int) -> Path:
        return self.before[self.gone[number]] if number < 0 else self.files[self.numbers[number]]


def settle(con: Connection, change: Change) -> dict[str, tuple[int, int]]:
    """Leaves the view `accepted_now` and the table `settled`.

    Returns the duplicates and superseded records of each file that has any.
    """
    topic = change.topic
    con.execute((QUERIES / "_cells" / "rows.sql").read_text(encoding="utf-8"))
    con.execute((_SQL / "tables.sql").read_text(encoding="utf-8"))
    con.execute((_SQL / "macros.sql").read_text(encoding="utf-8"))
    _insert_numbers(con, change)
    of_all = _rows(con, change, [*change.numbers])
    of_all.create_view("of_all")
    _rows(con, change, [*change.gone]).create_view("left_out")
    _keyed(topic, _rows(con, change, change.new)).create_view("came_in")
    _keyed(topic, _rows(con, change, change.kept)).create_view("kept")
    _known(con, change).create("known")
    if change.kept:
        run(con, _SQL / "met.sql", {}).insert_into("met")
    if len(change.new) > 1:
        run(con, _SQL / "repeated.sql", {}).insert_into("repeated")
    for table in ("repeats", "settled", "not_accepted"):
        run(con, _SQL / f"{table}.sql", {}).create(table)
    run(con, _SQL / "accepted.sql", {}).create_view("accepted_now")
    return {change.numbers[no]: (same, old) for no, same, old in run(con, _SQL / "counts.sql", {}).fetchall()}


def _insert_numbers(con: Connection, change: Change) -> None:
    new = set(change.new)
    numbers = [[no, name, no in new] for no, name in (change.numbers | change.gone).items()]
    insert(con, _SQL / "insert_numbers.sql", numbers)
    aside = [no for no in change.numbers | change.gone if (change.entry(no) / REPEATS).exists()]
    if aside:
        paths = [str(change.entry(no) / REPEATS) for no in aside]
        con.table_function("records_aside", [paths, aside]).insert_into("aside")


def _rows(con: Connection, change: Change, numbers: list[int]) -> Relation:
    if numbers:
        paths = [str(change.entry(no) / ROWS) for no in numbers]
        return con.table_function("first_rows", [paths, numbers])
    typed = [(value_name(c), SQL_TYPES.get(c.type, "VARCHAR")) for c in change.topic.columns]
    return _nothing(con, [*typed, ("file_no", "BIGINT"), ("record", "BIGINT")])


def _keyed(topic: Topic, rows: Relation) -> Relation:
    key, contents = key_columns(topic)[2], key_columns(topic)[4]
    return rows.select(*[ColumnExpression(name) for name in rows.columns], key, contents)


def _known(con: Connection, change: Change) -> Relation:
    if change.earlier:
        return con.table_function("settled_before", [str(change.earlier / "settled.parquet")])
    nothing = _keyed(change.topic, _rows(con, change, []))
    return nothing.select(*nothing.columns, ConstantExpression(None).cast("VARCHAR").alias("verdict"))


def _nothing(con: Connection, typed: list[tuple[str, str]]) -> Relation:
    nothing = con.table_function("range", [0])
    return nothing.select(*[ConstantExpression(None).cast(type_).alias(name) for name, type_ in typed])
