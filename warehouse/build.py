"""Accepted rows → the aggregate tables of a version."""

import json
from bisect import bisect_left
from collections.abc import Callable
from pathlib import Path

from duckdb import ColumnExpression
from duckdb import Error as DuckDBError

from warehouse.engine import Connection, load_rules, open_workshop, run, work_in
from warehouse.registry import UnusableReference
from warehouse.rules import call
from warehouse.schema import Topic
from warehouse.settings import QUERIES
from warehouse.settle import File, settle

_SHARED = QUERIES / "_store"
_HEADINGS = {
    "targets.csv": "topic,metric,programme,item,province,from_date,to_date,target,unit,source\n",
    "events.csv": "from_date,to_date,topic,name_vi,name_en\n",
}


def build(
    database: Path, topics: list[Topic], files: list[File], reference: Path, step: Callable[[str], None]
) -> str:
    """Writes the database of a version and returns the hash of its contents (not of its bytes).

    `step` is told the name of each topic before its rows are settled. Raises UnusableReference.
    """
    with open_workshop(database, database.parent / "scratch") as con:
        _load_rules_into_work(con)
        _reference_tables(con, topics, reference, database.parent)
        for topic in topics:
            step(topic.name)
            _topic_tables(con, topic, [f for f in files if f.topic == topic.name])
        _ledger_tables(con, topics, files)
        contents = _contents(con)
        con.execute("use aggregates")
        con.execute("detach work")
        con.execute("checkpoint")
    return contents


def _load_rules_into_work(con: Connection) -> None:
    """The rules are for the refresh only; they do not go into the published database."""
    con.execute("attach ':memory:' as work")
    work_in(con, "work")
    load_rules(con)


def _reference_tables(con: Connection, topics: list[Topic], reference: Path, folder: Path) -> None:
    work_in(con, "aggregates")
    given = {"provinces": str(reference / "provinces.csv")}
    for name, heading in _HEADINGS.items():
        path = reference / name
        if not path.exists():
            path = folder / name
            path.write_text(heading, encoding="utf-8")
        given[path.stem] = str(path)
    for table in ("provinces", "targets", "events"):
        try:
            run(con, _SHARED / "reference" / f"{table}.sql", given).create(table)
        except DuckDBError as error:
            raise UnusableReference(f"{given[table]}: {error}") from error
    for script in ("tables.sql", "macros.sql"):
        con.execute((_SHARED / script).read_text(encoding="utf-8"))
    words = [
        [t.name, c.name, place, w.value, w.vi, w.en]
        for t in topics
        for c in t.columns
        for place, w in enumerate(c.words)
    ]
    _insert(con, "words", words)


def _insert(con: Connection, table: str, rows: list[list[object]]) -> None:
    if rows:
        con.executemany((_SHARED / "insert" / f"{table}.sql").read_text(encoding="utf-8"), rows)


def _topic_tables(con: Connection, topic: Topic, files: list[File]) -> None:
    work_in(con, "work")
    con.execute((QUERIES / "_settle" / "clear.sql").read_text(encoding="utf-8"))
    settle(con, topic, files)
    run(con, QUERIES / "_settle" / "accepted.sql", {}).create_view("accepted")
    work_in(con, "aggregates")
    for path in sorted((QUERIES / topic.name / "_store").glob("*.sql")):
        run(con, path, {}).create(path.stem)
    reported = run(con, QUERIES / "_settle" / "reported.sql", {}).fetchall()
    _insert(con, "reported", [[topic.name, *row] for row in reported])
    day = ColumnExpression(topic.day).cast("DATE").alias("day")
    con.view("accepted").select(day).create_view("days_of_topic")
    first, last = run(con, _SHARED / "reference" / "days.sql", {}).fetchone() or (None, None)
    con.execute("drop view days_of_topic")
    _insert(con, "topics", [[topic.name, topic.title_vi, topic.title_en, first, last]])
    _insert(con, "held_in_conflict", _conflicts(con, topic, files))


def _conflicts(con: Connection, topic: Topic, files: list[File]) -> list[list[object]]:
    with_rows = sorted((f for f in files if not f.facts.refused), key=lambda f: f.order)
    found = run(con, QUERIES / "_settle" / "conflicts.sql", {}).fetchall()
    return [
        [topic.name, with_rows[no].name, record, line_no(with_rows[no], record), topic.key]
        for no, record in found
    ]


def line_no(file: File, record: int) -> int:
    """The physical line on which a record begins."""
    return file.facts.first_line + record - 1 + bisect_left(file.facts.breaks, record)


def _ledger_tables(con: Connection, topics: list[Topic], files: list[File]) -> None:
    _insert(con, "files", [_ledger_row(place, file) for place, file in enumerate(files)])
    with_rows = [f for f in files if not f.facts.refused]
    if with_rows:
        given = {
            "paths": [str(f.entry / "held.parquet") for f in with_rows],
            "topics": [f.topic for f in with_rows],
            "files": [f.name for f in with_rows],
            "codes": [f"{t.name}.{c.name}" for t in topics for c in t.columns if c.type == "code"],
        }
        run(con, _SHARED / "held.sql", given).insert_into("held")


def _ledger_row(place: int, file: File) -> list[object]:
    facts = file.facts
    counts = [
        facts.records,
        file.accepted,
        file.quarantined,
        file.duplicates,
        file.superseded,
        facts.non_data,
    ]
    reason = [facts.refused, json.dumps(facts.details, ensure_ascii=False)]
    form = [facts.encoding, facts.delimiter, ", ".join(facts.extra_columns), ", ".join(facts.warnings)]
    return [place, file.topic, file.name, facts.sha256, file.status, *counts, *reason, *form]


def _contents(con: Connection) -> str:
    """One hash over all rows of all tables, whatever their order."""
    total = 0
    for (table,) in run(con, _SHARED / "tables_there.sql", {}).fetchall():
        rows = con.table(table)
        hashed = rows.select(
            call("hash", table, *[ColumnExpression(c) for c in rows.columns]).alias("row_hash")
        )
        (summed,) = hashed.aggregate("sum(row_hash)").fetchone() or (0,)
        total = (total + int(summed or 0)) % (1 << 128)
    return f"{total:032x}"
