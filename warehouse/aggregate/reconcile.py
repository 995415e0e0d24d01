"""Repeats and corrections between the files of a topic: which rows are accepted, and what that changes.

The verdicts of an earlier snapshot are taken over: only the rows of files that have come or gone, and those that share
a key with them, are reconciled again.
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
from warehouse.working_tables import (
    ACCEPTED_NOW,
    CANDIDATES,
    EARLIER_VERDICTS,
    KEYS_IN_OLD_AND_NEW_FILES,
    KEYS_IN_SEVERAL_NEW_FILES,
    NOT_ACCEPTED,
    OF_ALL,
    REPEATED_IN_FILE,
    ROWS_OF_NEW_FILES,
    ROWS_OF_REMOVED_FILES,
    ROWS_OF_UNCHANGED_FILES,
    VERDICTS,
)

_SQL = QUERIES / "_reconcile"


def age_key(name: str) -> tuple[str, str]:
    """The sort key by which files are older or newer: their names without extension, by code point."""
    short = Path(name).name
    return re.sub(r"\.csv(\.gz|\.zst)?$", "", short, flags=re.IGNORECASE), short


@dataclass
class TopicChange:
    """The files of a topic by name with their archive entries, and those of the earlier snapshot that it updates."""

    topic: Topic
    files: dict[str, Path]
    base_files: dict[str, Path] = field(default_factory=dict)
    base_folder: Path | None = None  # the archive entry of that snapshot

    def __post_init__(self) -> None:
        """Numbers the files: 0 is the oldest, and those that are gone have numbers below 0."""
        names = [name for name, entry in self.base_files.items() if self.files.get(name) != entry]
        self.removed_numbers = dict(enumerate(sorted(names, key=age_key), -len(names)))
        self.numbers = dict(enumerate(sorted(self.files, key=age_key)))
        self.new_numbers = [
            no for no, name in self.numbers.items() if self.base_files.get(name) != self.files[name]
        ]
        self.unchanged_numbers = [no for no in self.numbers if no not in set(self.new_numbers)]

    def entry(self, number: int) -> Path:
        return (
            self.base_files[self.removed_numbers[number]] if number < 0 else self.files[self.numbers[number]]
        )


def reconcile(con: Connection, change: TopicChange) -> dict[str, tuple[int, int]]:
    """Leaves the view `accepted_now` and the table `verdicts`.

    Returns how many records of each file repeat another file, and how many another file corrected.
    """
    topic = change.topic
    con.execute((QUERIES / "_cells" / "rows.sql").read_text(encoding="utf-8"))
    con.execute((_SQL / "tables.sql").read_text(encoding="utf-8"))
    con.execute((_SQL / "macros.sql").read_text(encoding="utf-8"))
    _insert_numbers(con, change)
    _rows(con, change, [*change.numbers]).create_view(OF_ALL)
    _rows(con, change, [*change.removed_numbers]).create_view(ROWS_OF_REMOVED_FILES)
    _with_keys(topic, _rows(con, change, change.new_numbers)).create_view(ROWS_OF_NEW_FILES)
    _with_keys(topic, _rows(con, change, change.unchanged_numbers)).create_view(ROWS_OF_UNCHANGED_FILES)
    _earlier_verdicts(con, change).create(EARLIER_VERDICTS)
    if change.unchanged_numbers:
        run(con, _SQL / f"{KEYS_IN_OLD_AND_NEW_FILES}.sql", {}).insert_into(KEYS_IN_OLD_AND_NEW_FILES)
    if len(change.new_numbers) > 1:
        run(con, _SQL / f"{KEYS_IN_SEVERAL_NEW_FILES}.sql", {}).insert_into(KEYS_IN_SEVERAL_NEW_FILES)
    for table in (CANDIDATES, VERDICTS, NOT_ACCEPTED):
        run(con, _SQL / f"{table}.sql", {}).create(table)
    run(con, _SQL / "accepted.sql", {}).create_view(ACCEPTED_NOW)
    return {
        change.numbers[no]: (duplicates, corrections)
        for no, duplicates, corrections in run(con, _SQL / "counts.sql", {}).fetchall()
    }


def _insert_numbers(con: Connection, change: TopicChange) -> None:
    new = set(change.new_numbers)
    numbers = [[no, name, no in new] for no, name in (change.numbers | change.removed_numbers).items()]
    insert(con, _SQL / "insert_numbers.sql", numbers)
    repeats = [no for no in change.numbers | change.removed_numbers if (change.entry(no) / REPEATS).exists()]
    if repeats:
        paths = [str(change.entry(no) / REPEATS) for no in repeats]
        con.table_function("repeats_in_files", [paths, repeats]).insert_into(REPEATED_IN_FILE)


def _rows(con: Connection, change: TopicChange, numbers: list[int]) -> Relation:
    if numbers:
        paths = [str(change.entry(no) / ROWS) for no in numbers]
        return con.table_function("first_rows", [paths, numbers])
    columns = [(value_name(c), SQL_TYPES.get(c.type, "VARCHAR")) for c in change.topic.columns]
    return _no_rows(con, [*columns, ("file_no", "BIGINT"), ("record", "BIGINT")])


def _with_keys(topic: Topic, rows: Relation) -> Relation:
    key, contents = key_columns(topic)[2], key_columns(topic)[4]
    return rows.select(*[ColumnExpression(name) for name in rows.columns], key, contents)


def _earlier_verdicts(con: Connection, change: TopicChange) -> Relation:
    if change.base_folder:
        return con.table_function("verdicts_before", [str(change.base_folder / "settled.parquet")])
    no_rows = _with_keys(change.topic, _rows(con, change, []))
    return no_rows.select(*no_rows.columns, ConstantExpression(None).cast("VARCHAR").alias("verdict"))


def _no_rows(con: Connection, columns: list[tuple[str, str]]) -> Relation:
    no_rows = con.table_function("range", [0])
    return no_rows.select(*[ConstantExpression(None).cast(type_).alias(name) for name, type_ in columns])
