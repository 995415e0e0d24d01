"""The database of a version: the aggregate tables of every topic, the reference data and the ledger."""

import json
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import and_
from pathlib import Path

from duckdb import ColumnExpression

from warehouse.aggregate.aggregate_tables import AggregateTable, tables_of
from warehouse.aggregate.expected_table import insert_expected_days
from warehouse.aggregate.rare_texts import without_rare_texts
from warehouse.aggregate.statement_library import insert_words
from warehouse.aggregate.topic_measures import insert_dimension_values, insert_measures, insert_topic
from warehouse.aggregate.topic_snapshot import TopicSnapshot
from warehouse.answer.macros import define_goal_macros, define_macros, define_topic_macros
from warehouse.contract.schema import Topic
from warehouse.engine import Connection, Relation, insert, open_workshop, run
from warehouse.ingest.read_file import QUARANTINE
from warehouse.reference.reference_data import Reference
from warehouse.settings import QUERIES
from warehouse.store.contents import contents_of
from warehouse.store.file_facts import Facts
from warehouse.working_tables import CORRECTIONS, HELD_ROWS

_SQL = QUERIES / "_publish"
_INSERT = _SQL / "insert"
_CAMPAIGN = QUERIES / "campaign" / "_publish"


@dataclass(frozen=True)
class LedgerFile:
    """One export that the version knows, with what became of its records."""

    topic: str
    name: str  # <topic>/<file name>
    entry: Path  # its folder in the archive
    facts: Facts
    first_read_on: date
    repeats: tuple[int, int] = (0, 0)  # records that repeat another file, and that another file corrected
    name_warnings: tuple[dict[str, str], ...] = ()  # warnings on its name beside those of the other files

    @property
    def warnings(self) -> list[dict[str, str]]:
        """What the steward should check though the file is accepted."""
        return [*self.facts.warnings, *self.name_warnings]

    @property
    def counts(self) -> dict[str, int]:
        """What became of the records; all but the first add up to it."""
        facts, (duplicates, corrections) = self.facts, self.repeats
        fates = {
            "quarantined": facts.quarantine,
            "duplicates": facts.duplicates + duplicates,
            "superseded": corrections,
        }
        fates["non_data"] = facts.non_data
        return {"records": facts.records, "accepted": facts.records - sum(fates.values()), **fates}

    @property
    def status(self) -> str:
        if self.facts.refusal:
            return "refused"
        return "accepted_with_quarantine" if self.facts.quarantine else "accepted"


def build(database: Path, topics: list[TopicSnapshot], files: list[LedgerFile], reference: Reference) -> str:
    """Writes the database of a version and returns the hash of its contents (not of its bytes)."""
    with open_workshop(database, database.parent / "scratch") as con:
        _reference_tables(con, [t.topic for t in topics], reference)
        for topic in topics:
            _topic_tables(con, topic, files)
        con.execute((_SQL / "measure_names.sql").read_text(encoding="utf-8"))
        _tables_from_people(con, topics)
        _ledger_tables(con, topics, files)
        for topic in topics:
            insert_expected_days(con, topic.topic)
        _campaign_tables(con)
        contents = contents_of(con)
        con.execute("checkpoint")
    return contents


def _reference_tables(con: Connection, topics: list[Topic], reference: Reference) -> None:
    for table in ("units", "provinces", "targets", "events", "settings"):
        run(con, _SQL / "reference" / f"{table}.sql", reference.columns[table]).create(table)
    con.execute((_SQL / "tables.sql").read_text(encoding="utf-8"))
    insert_words(con, topics)
    define_macros(con)


def _campaign_tables(con: Connection) -> None:
    """What counts towards the published targets, and the macros of their pace."""
    for table in ("goal_amounts", "goal_parts", "goal_days"):
        run(con, _CAMPAIGN / f"{table}.sql", {}).create(table)
    define_goal_macros(con)


def _topic_tables(con: Connection, snapshot: TopicSnapshot, files: list[LedgerFile]) -> None:
    topic = snapshot.topic
    tables = {table.name: table for table in tables_of(topic)}
    paths = sorted(snapshot.tables().items(), key=lambda item: not tables[item[0]].rows)
    for name, path in paths:  # first what counts all rows: it tells which texts are rare
        rows = con.table_function("read_parquet", [str(path)])
        _publish(tables[name], without_rare_texts(con, topic, tables[name], rows))
        if tables[name].rows:
            insert_dimension_values(con, topic, name)
    insert_topic(con, topic, (snapshot.first_day, snapshot.last_day))
    insert_measures(con, snapshot)
    _corrections(con, snapshot, files)


def _publish(table: AggregateTable, rows: Relation) -> None:
    """As it is; one whose first set is of no dimension as two tables: <name> without dimensions, and <name>_by."""
    if () not in table.sets:
        rows.create(table.name)
        return
    is_whole = reduce(and_, [ColumnExpression(name).isnull() for name in table.dimensions])
    columns = [ColumnExpression(name) for name in rows.columns if name not in table.dimensions]
    rows.filter(is_whole).select(*columns).create(table.name)
    rows.filter(~is_whole).create(f"{table.name}_by")


def _corrections(con: Connection, snapshot: TopicSnapshot, files: list[LedgerFile]) -> None:
    columns, topic_files = snapshot.topic.columns, [f for f in files if f.topic == snapshot.topic.name]
    of_columns = {
        "names": [c.name for c in columns],
        "types": [c.type for c in columns],
        "sensitive": [c.sensitive for c in columns],
    }
    of_files = {
        "files": [f.name for f in topic_files],
        "first_lines": [f.facts.first_line for f in topic_files],
        "breaks": [f.facts.breaks for f in topic_files],
    }
    parameters = {"topic": snapshot.topic.name, "path": str(snapshot.folder / "corrections.parquet")}
    run(con, _SQL / "corrections.sql", parameters | of_columns | of_files).insert_into(CORRECTIONS)


def _tables_from_people(con: Connection, topics: list[TopicSnapshot]) -> None:
    """Counts of people across topics, from tables that stay in the archive."""
    paths = {name: str(path) for topic in topics for name, path in topic.tables(of_people=True).items()}
    for path in sorted((_SQL / "from_people").glob("*.sql")):
        run(con, path, paths).create(path.stem)
    define_topic_macros(con, [topic.topic for topic in topics])


def _ledger_tables(con: Connection, topics: list[TopicSnapshot], files: list[LedgerFile]) -> None:
    insert(con, _INSERT / "files.sql", [_ledger_row(position, file) for position, file in enumerate(files)])
    insert(con, _INSERT / "arrivals.sql", [[file.topic, file.name, file.first_read_on] for file in files])
    insert(con, _INSERT / "reported.sql", [row for file in files for row in _coverage_rows(file)])
    quarantine_files = [f for f in files if QUARANTINE in f.facts.files]
    if quarantine_files:
        parameters = {
            "paths": [str(f.entry / QUARANTINE) for f in quarantine_files],
            "topics": [f.topic for f in quarantine_files],
            "files": [f.name for f in quarantine_files],
            "mended": [str(t.folder / "mended.parquet") for t in topics],
        }
        run(con, _SQL / "held.sql", parameters).insert_into(HELD_ROWS)


def _coverage_rows(file: LedgerFile) -> list[list[object]]:
    """One row for each province with an accepted row: it reported every day that the file covers."""
    facts = file.facts
    return [
        [file.topic, file.name, province, facts.first_day, facts.last_day] for province in facts.provinces
    ]


def _ledger_row(position: int, file: LedgerFile) -> list[object]:
    facts = file.facts
    reason = [facts.refusal, json.dumps(facts.details, ensure_ascii=False)]
    file_format = [facts.encoding, facts.delimiter, ", ".join(facts.extra_columns)]
    warnings = json.dumps(file.warnings, ensure_ascii=False)
    return [
        position,
        file.topic,
        file.name,
        facts.sha256,
        file.status,
        *file.counts.values(),
        *reason,
        *file_format,
        warnings,
    ]
