"""Repeats and corrections between and within the files of a topic: which rows are accepted."""

import re
from dataclasses import dataclass
from pathlib import Path

from duckdb import ColumnExpression, ConstantExpression

from warehouse.engine import Connection, Relation, run
from warehouse.reading import Facts
from warehouse.rules import SQL_TYPES, call, value_name
from warehouse.schema import Column, Topic
from warehouse.settings import QUERIES

_SQL = QUERIES / "_settle"


@dataclass
class File:
    """One export that the version knows, with what became of its records."""

    topic: str
    name: str  # <topic>/<file name>
    path: Path
    entry: Path  # its folder in the archive
    facts: Facts
    duplicates: int = 0
    superseded: int = 0
    conflicts: int = 0

    @property
    def quarantined(self) -> int:
        return self.facts.held + self.conflicts

    @property
    def accepted(self) -> int:
        others = self.quarantined + self.duplicates + self.superseded + self.facts.non_data
        return self.facts.records - others

    @property
    def status(self) -> str:
        if self.facts.refused:
            return "refused"
        return "accepted_with_quarantine" if self.quarantined else "accepted"

    @property
    def order(self) -> tuple[str, str]:
        """Files are told older from newer by their names without extension, by code point."""
        name = Path(self.name).name
        return re.sub(r"\.csv(\.gz|\.zst)?$", "", name, flags=re.IGNORECASE), name


def settle(con: Connection, topic: Topic, files: list[File]) -> None:
    """Leaves a view named after the topic with its accepted rows, and the tables verdicts_<topic>, reported_<topic>.

    Fills each file's duplicates, superseded and conflicts. `files` are all of the topic, in any order.
    """
    with_rows = sorted((f for f in files if not f.facts.refused), key=lambda f: f.order)
    rows = _rows(con, topic, [str(f.entry / "rows.parquet") for f in with_rows])
    rows.create_view("rows_of_topic")
    day = ColumnExpression(topic.day).cast("DATE").alias("day")
    contents = call("hash", *[_contents(c) for c in topic.columns]).alias("contents")
    named = [ColumnExpression(n) for n in ("file_no", "record", "province_code")]
    rows.select(*named, ColumnExpression(topic.key).alias("key"), day, contents).create_view("keyed")
    run(con, _SQL / "repeated.sql", {}).create("repeated")
    run(con, _SQL / "verdicts.sql", {}).create("verdicts")
    run(con, _SQL / "reported.sql", {}).create("reported_days")
    for file_no, duplicates, superseded, conflicts in run(con, _SQL / "counts.sql", {}).fetchall():
        file = with_rows[file_no]
        file.duplicates, file.superseded, file.conflicts = duplicates, superseded, conflicts


def _contents(column: Column) -> object:
    return ColumnExpression(value_name(column))


def _rows(con: Connection, topic: Topic, paths: list[str]) -> Relation:
    if paths:
        return con.table_function("archived_rows", [paths])
    nothing = con.table_function("range", [0])
    typed = [(value_name(c), SQL_TYPES.get(c.type, "VARCHAR")) for c in topic.columns]
    typed += [("file_no", "BIGINT"), ("record", "BIGINT")]
    return nothing.select(*[ConstantExpression(None).cast(type_).alias(name) for name, type_ in typed])
