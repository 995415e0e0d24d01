"""The database of a version: the aggregate tables of every topic, the reference data and the ledger."""

import json
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import add, and_
from pathlib import Path

from duckdb import ColumnExpression, ConstantExpression

from warehouse.aggregate.aggregate_tables import AggregateTable, tables_of
from warehouse.aggregate.rare_texts import without_rare_texts
from warehouse.aggregate.topic_snapshot import TopicSnapshot
from warehouse.contract.schema import MOST_DIMENSIONS, Topic
from warehouse.engine import Connection, Relation, call, insert, open_workshop, run
from warehouse.ingest.read_file import QUARANTINE
from warehouse.reference.reference_data import Reference
from warehouse.settings import QUERIES
from warehouse.store.contents import contents_of
from warehouse.store.file_facts import Facts

_SQL = QUERIES / "_publish"
_INSERT = _SQL / "insert"
_SCRIPTS = ("tables.sql", "macros.sql", "funnel.sql", "dimensions.sql", "measures.sql")
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
        _tables_from_people(con, topics)
        _ledger_tables(con, topics, files)
        _campaign_tables(con)
        contents = contents_of(con)
        con.execute("checkpoint")
    return contents


def _reference_tables(con: Connection, topics: list[Topic], reference: Reference) -> None:
    for table in ("units", "provinces", "targets", "events"):
        run(con, _SQL / "reference" / f"{table}.sql", reference.columns[table]).create(table)
    scripts = [_SQL / name for name in _SCRIPTS]
    for script in [*scripts, QUERIES / "_cells" / "masks.sql"]:
        con.execute(script.read_text(encoding="utf-8"))
    words = [
        [t.name, c.name, position, w.value, w.label("vi"), w.label("en")]
        for t in topics
        for c in t.columns
        for position, w in enumerate(c.words)
    ]
    insert(con, _INSERT / "words.sql", words)


def _campaign_tables(con: Connection) -> None:
    """What counts towards the published targets, and the macros of their pace."""
    for table in ("goal_amounts", "goal_parts", "goal_days"):
        run(con, _CAMPAIGN / f"{table}.sql", {}).create(table)
    con.execute((_CAMPAIGN / "pace.sql").read_text(encoding="utf-8"))


def _topic_tables(con: Connection, snapshot: TopicSnapshot, files: list[LedgerFile]) -> None:
    topic = snapshot.topic
    tables = {table.name: table for table in tables_of(topic)}
    paths = sorted(snapshot.tables().items(), key=lambda named: not tables[named[0]].rows)
    for name, path in paths:  # first what counts all rows: it tells which texts are rare
        rows = con.table_function("read_parquet", [str(path)])
        _publish(tables[name], without_rare_texts(con, topic, tables[name], rows))
        if tables[name].rows:
            _dimension_values(con, topic, name)
    topic_row = [topic.name, topic.title_vi, topic.title_en, snapshot.first_day, snapshot.last_day]
    insert(con, _INSERT / "topics.sql", [topic_row])
    _count_days(con, topic)
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


def _dimension_values(con: Connection, topic: Topic, table: str) -> None:
    """What each dimension of a topic may be narrowed to: the words of a closed list, or the texts that there are."""
    values: list[list[object]] = []
    for column in map(topic.column, [dimension.column for dimension in topic.dimensions]):
        if column.words:
            known = [(word.value, word.label("vi"), word.label("en")) for word in column.words]
        else:
            texts = con.table(table).aggregate([ColumnExpression(column.name)]).fetchall()
            known = [(text, text, text) for text in sorted(text for (text,) in texts if text is not None)]
        values += [[topic.name, column.name, place, *each] for place, each in enumerate(known)]
    insert(con, _INSERT / "dimension_values.sql", values)


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
    run(con, _SQL / "corrections.sql", parameters | of_columns | of_files).insert_into("corrections")


def _tables_from_people(con: Connection, topics: list[TopicSnapshot]) -> None:
    """Counts of people, also across topics, from tables that stay in the archive."""
    paths = {name: str(path) for topic in topics for name, path in topic.tables(of_people=True).items()}
    for path in sorted((_SQL / "from_people").glob("*.sql")):
        run(con, path, paths).create(path.stem)
    con.execute((_SQL / "followed_installs.sql").read_text(encoding="utf-8"))
    for topic in topics:
        for path in sorted((QUERIES / topic.topic.name / "_publish" / "macros").glob("*.sql")):
            con.execute(path.read_text(encoding="utf-8"))


def _count_days(con: Connection, topic: Topic) -> None:
    """The accepted rows of every province and day, and every measure, from the first table that counts all rows."""
    table = next(t for t in tables_of(topic) if t.rows)
    rows = con.table(table.name)
    measures = [name for name in rows.columns if name not in table.grain]
    day, province = ColumnExpression("day"), ColumnExpression("province_code")
    sums = [call("sum", ColumnExpression(name)).cast("BIGINT").alias(name) for name in measures]
    columns = [ColumnExpression(dimension.column) for dimension in topic.dimensions]
    columns += [ConstantExpression(None).cast("VARCHAR")] * (MOST_DIMENSIONS - len(columns))
    values = [column.alias(f"value_{n}") for n, column in enumerate(columns, 1)]
    daily = rows.aggregate([day, province, *values, *sums])
    accepted_rows = reduce(add, [ColumnExpression(name) for name in table.rows])
    topic_name = ConstantExpression(topic.name)
    counted = call("sum", accepted_rows).cast("BIGINT").alias("accepted")
    daily.aggregate([topic_name.alias("topic"), day, province, counted]).insert_into("accepted_daily")
    insert(con, _INSERT / "topic_measures.sql", [[topic.name, name] for name in measures])
    for name in measures:
        of_measure = [day, province, *[ColumnExpression(f"value_{n}") for n in range(1, MOST_DIMENSIONS + 1)]]
        of_measure = [topic_name, ConstantExpression(name), *of_measure, ColumnExpression(name)]
        daily.select(*of_measure).insert_into("topic_daily")


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
        run(con, _SQL / "held.sql", parameters).insert_into("held")


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
