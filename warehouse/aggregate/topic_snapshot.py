"""A topic as it was reconciled: its aggregate tables and what the next snapshot can start from, in the archive."""

import hashlib
import os
import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
from duckdb import ColumnExpression

from warehouse import working_tables
from warehouse.aggregate.aggregate_tables import tables_of
from warehouse.aggregate.aggregates import SCRATCH, write_table
from warehouse.aggregate.reconcile import TopicChange, reconcile
from warehouse.contract.schema import Topic
from warehouse.engine import Connection, call, first_row, open_workshop, run
from warehouse.ingest.read_file import QUARANTINE, ROWS
from warehouse.ingest.reader_pool import IngestedFile
from warehouse.rules.typed_columns import value_name
from warehouse.settings import QUERIES, ROOT
from warehouse.store import checksums
from warehouse.store.archive import Archive, digest
from warehouse.store.file_facts import Facts

_SQL = QUERIES / "_reconcile"
_CODE = sorted((ROOT / "warehouse").rglob("*.py"))
_SUMMARY = "settled.json"


class Disagreement(Exception):
    """The aggregates do not add up to the accepted rows of the ledger."""


@dataclass(frozen=True)
class TopicSnapshot:
    """One topic as it was reconciled. `repeats` are by file the records that repeat or were corrected by another."""

    topic: Topic
    folder: Path
    repeats: dict[str, tuple[int, int]]
    first_day: date | None
    last_day: date | None

    def tables(self, *, of_people: bool = False) -> dict[str, Path]:
        """The Parquet file of each table that may be published, or of those that hold people."""
        names = [table.name for table in tables_of(self.topic) if table.of_people == of_people]
        return {name: self.folder / f"{name}.parquet" for name in names}


def take_snapshot(
    archive: Archive, topic: Topic, files: list[IngestedFile], base_name: str | None
) -> TopicSnapshot:
    """Takes the archived snapshot of these files; otherwise updates the one called `base_name`, or starts anew if that
    is cheaper.
    """
    entries = {t.export.name: t.entry for t in files if not t.facts.refusal}
    folder = archive.folder / f"{topic.name}-settled-{_digest(topic, entries)}"
    if summary := intact_summary(archive, folder):
        return _snapshot(topic, folder, summary)
    building = archive.folder / f".settling-{os.getpid()}"
    change = TopicChange(topic, entries)
    base = intact_summary(archive, archive.folder / base_name) if base_name else None
    if base and base.get("made_by") == _code_digest(topic):
        update = TopicChange(
            topic,
            entries,
            {n: archive.folder / e for n, e in base["files"].items()},
            archive.folder / str(base_name),
        )
        change = update if _is_update_cheaper(update) else change
    expected_rows = sum(passing_records(t.facts) for t in files if not t.facts.refusal)
    try:
        summary = write_snapshot(building, change, expected_rows)
    except Disagreement:
        if change.base_folder is None:
            raise
        summary = write_snapshot(building, TopicChange(topic, entries), expected_rows)
    shutil.rmtree(folder, ignore_errors=True)
    building.rename(folder)
    for name, file_hash in summary["hashes"].items():
        archive.hashes.trust(folder / name, file_hash)
    return _snapshot(topic, folder, summary)


def _digest(topic: Topic, files: dict[str, Path]) -> str:
    sources = sorted((name, entry.name) for name, entry in files.items())
    return hashlib.sha256(repr((sources, _code_digest(topic))).encode()).hexdigest()[:32]


def _code_digest(topic: Topic) -> str:
    """Changes with the code and SQL that make the tables: tables of other code cannot be updated."""
    folder = QUERIES / topic.name / "_publish"
    sql = sorted([*_SQL.glob("*.sql"), *folder.glob("*.*"), *folder.glob("person_days/*.sql")])
    return digest(*sql, *_CODE)[:32] + duckdb.__version__


def intact_summary(archive: Archive, folder: Path) -> dict[str, Any] | None:
    """The summary of a snapshot, None where one of its files is missing or damaged."""
    try:
        summary = checksums.load(folder / _SUMMARY)
        is_intact = all(
            archive.hashes.get(folder / name) == file_hash for name, file_hash in summary["hashes"].items()
        )
    except (OSError, ValueError):
        return None
    return summary if is_intact else None


def _snapshot(topic: Topic, folder: Path, summary: dict[str, Any]) -> TopicSnapshot:
    repeats = {
        name: (duplicates, corrections) for name, (duplicates, corrections) in summary["repeats"].items()
    }
    first, last = (day and date.fromisoformat(str(day)) for day in summary["days"])
    return TopicSnapshot(topic, folder, repeats, first, last)


def _is_update_cheaper(change: TopicChange) -> bool:
    """Whether updating the earlier snapshot is less work than starting anew: most rows stay."""
    try:
        changed_bytes, unchanged_bytes = (
            sum((change.entry(no) / ROWS).stat().st_size for no in numbers)
            for numbers in ([*change.new_numbers, *change.removed_numbers], change.unchanged_numbers)
        )
    except OSError:
        return False
    return 3 * changed_bytes < unchanged_bytes


def passing_records(facts: Facts) -> int:
    """The accepted records of one file before it is reconciled with the others."""
    return facts.records - facts.quarantine - facts.duplicates - facts.non_data


def write_snapshot(building: Path, change: TopicChange, rows: int) -> dict[str, Any]:
    """Fills `building` from files of which `rows` passed. Raises Disagreement where a table counts another number."""
    shutil.rmtree(building, ignore_errors=True)
    building.mkdir()
    with open_workshop(Path(":memory:"), building / SCRATCH) as con:
        repeats = reconcile(con, change)
        if change.base_folder:
            for table in (working_tables.NEWLY_ACCEPTED, working_tables.NO_LONGER_ACCEPTED):
                run(con, _SQL / f"{table}.sql", {}).create(table)
        accepted_rows = rows - sum(duplicates + corrections for duplicates, corrections in repeats.values())
        days = _write_tables(con, change, building, accepted_rows)
        _write_corrections(con, change.topic, building)
        _write_mended(con, change, building)
        run(con, _SQL / "to_keep.sql", {}).write_parquet(str(building / "settled.parquet"))
    shutil.rmtree(building / SCRATCH, ignore_errors=True)
    hashes = {path.name: checksums.sha256(path) for path in sorted(building.iterdir())}
    files = {name: entry.name for name, entry in change.files.items()}
    base_name = change.base_folder and change.base_folder.name
    summary = {"files": files, "repeats": repeats, "days": days, "goes_on_from": base_name, "hashes": hashes}
    summary["made_by"] = _code_digest(change.topic)
    checksums.save(building / _SUMMARY, summary)
    return summary


def _write_tables(con: Connection, change: TopicChange, folder: Path, accepted_rows: int) -> tuple[Any, Any]:
    """Returns the first and the last day of the accepted rows."""
    days = (None, None)
    for table in tables_of(change.topic):
        write_table(con, table, folder, change.base_folder)
        if table.rows:
            table_rows = con.table_function("read_parquet", [str(folder / f"{table.name}.parquet")])
            sums = [call("sum", ColumnExpression(name)) for name in table.rows]
            first, last, *counts = first_row(
                table_rows.aggregate(
                    [call("min", ColumnExpression("day")), call("max", ColumnExpression("day")), *sums]
                )
            ) or (None, None, 0)
            rows = sum(n or 0 for n in counts)
            if rows != accepted_rows:
                raise Disagreement(f"{table.name}: {rows} rows, {accepted_rows} accepted")
            days = (first, last)
    return days


def _write_corrections(con: Connection, topic: Topic, folder: Path) -> None:
    names = [c.name for c in topic.columns]
    cells = call("list_value", *[ColumnExpression(value_name(c)).cast("VARCHAR") for c in topic.columns])
    columns = ["key", "file_no", "record", "verdict", "winner"]
    con.table(working_tables.VERDICTS).select(*columns, cells.alias("cells")).create_view(
        working_tables.VERDICTS_WITH_CELLS
    )
    con.execute((_SQL / "corrections.sql").read_text(encoding="utf-8"))
    con.table_function("corrections_of", [names]).write_parquet(str(folder / "corrections.parquet"))


def _write_mended(con: Connection, change: TopicChange, folder: Path) -> None:
    con.execute((_SQL / "held_keys.sql").read_text(encoding="utf-8"))
    numbers = [no for no in change.numbers if (change.entry(no) / QUARANTINE).exists()]
    if numbers:
        paths = [str(change.entry(no) / QUARANTINE) for no in numbers]
        con.table_function("held_keys_of", [paths, numbers]).insert_into(working_tables.HELD_KEYS)
    keys = [ColumnExpression("file_no"), ColumnExpression(change.topic.key).alias("key")]
    con.view(working_tables.ACCEPTED_NOW).select(*keys).create_view(working_tables.ACCEPTED_KEYS)
    run(con, _SQL / "mended.sql", {}).write_parquet(str(folder / "mended.parquet"))
