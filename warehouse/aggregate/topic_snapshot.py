"""A topic as it was settled: its aggregate tables and what the next settling goes on from, kept in the archive."""

import hashlib
import os
import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
from duckdb import ColumnExpression

from warehouse.aggregate.aggregate_tables import tables_of
from warehouse.aggregate.aggregates import write_table
from warehouse.aggregate.reconcile import Change, settle
from warehouse.contract.schema import Topic
from warehouse.engine import Connection, call, first_row, open_workshop, run
from warehouse.ingest.read_file import HELD, ROWS
from warehouse.ingest.reader_pool import Taken
from warehouse.rules.typed_columns import value_name
from warehouse.settings import QUERIES, ROOT
from warehouse.store import checksums
from warehouse.store.archive import Archive, digest
from warehouse.store.file_facts import Facts

_SQL = QUERIES / "_reconcile"
_CODE = sorted((ROOT / "warehouse").rglob("*.py"))
_TOLD = "settled.json"


class Disagreement(Exception):
    """The aggregates do not add up to the accepted rows of the ledger."""


@dataclass(frozen=True)
class Settled:
    """One topic as it was settled. `repeats` are the duplicates and superseded records by file."""

    topic: Topic
    folder: Path
    repeats: dict[str, tuple[int, int]]
    first_day: date | None
    last_day: date | None

    def tables(self, *, of_people: bool = False) -> dict[str, Path]:
        """The Parquet file of each table that may be published, or of those that hold people."""
        wanted = [table.name for table in tables_of(self.topic) if table.of_people == of_people]
        return {name: self.folder / f"{name}.parquet" for name in wanted}


def settled(archive: Archive, topic: Topic, taken: list[Taken], earlier: str | None) -> Settled:
    """From the archive where these very files were settled before; else on from the `earlier` entry where that is
    less work, and from all rows where it is not.
    """
    files = {t.found.name: t.entry for t in taken if not t.facts.refused}
    folder = archive.folder / f"{topic.name}-settled-{_digest(topic, files)}"
    if told := whole(archive, folder):
        return _settled(topic, folder, told)
    building = archive.folder / f".settling-{os.getpid()}"
    change = Change(topic, files)
    before = whole(archive, archive.folder / earlier) if earlier else None
    if before and before.get("made_by") == _made_by(topic):
        on = Change(
            topic,
            files,
            {n: archive.folder / e for n, e in before["files"].items()},
            archive.folder / str(earlier),
        )
        change = on if _is_less(on) else change
    expected = sum(passed(t.facts) for t in taken if not t.facts.refused)
    try:
        told = write_settled(building, change, expected)
    except Disagreement:
        if change.earlier is None:
            raise
        told = write_settled(building, Change(topic, files), expected)
    shutil.rmtree(folder, ignore_errors=True)
    building.rename(folder)
    for name, kept in told["hashes"].items():
        archive.hashes.trust(folder / name, kept)
    return _settled(topic, folder, told)


def _digest(topic: Topic, files: dict[str, Path]) -> str:
    made_of = sorted((name, entry.name) for name, entry in files.items())
    return hashlib.sha256(repr((made_of, _made_by(topic))).encode()).hexdigest()[:32]


def _made_by(topic: Topic) -> str:
    """Changes with whatever makes the tables; those that something else has made cannot be gone on from."""
    sql = sorted([*_SQL.glob("*.sql"), *(QUERIES / topic.name / "_publish").glob("*.*")])
    return digest(*sql, *_CODE)[:32] + duckdb.__version__


def whole(archive: Archive, folder: Path) -> dict[str, Any] | None:
    """What a topic's entry tells, or None where it is not as it was written."""
    try:
        told = checksums.load(folder / _TOLD)
        is_whole = all(archive.hashes.of(folder / name) == kept for name, kept in told["hashes"].items())
    except (OSError, ValueError):
        return None
    return told if is_whole else None


def _settled(topic: Topic, folder: Path, told: dict[str, Any]) -> Settled:
    repeats = {name: (same, old) for name, (same, old) in told["repeats"].items()}
    first, last = (day and date.fromisoformat(str(day)) for day in told["days"])
    return Settled(topic, folder, repeats, first, last)


def _is_less(change: Change) -> bool:
    """Whether to go on from the earlier settling is less work: most rows stay."""
    try:
        moved, kept = (
            sum((change.entry(no) / ROWS).stat().st_size for no in numbers)
            for numbers in ([*change.new, *change.gone], change.kept)
        )
    except OSError:
        return False
    return 3 * moved < kept


def passed(facts: Facts) -> int:
    """The records of one file that other files decide about."""
    return facts.records - facts.held - facts.duplicates - facts.non_data


def write_settled(building: Path, change: Change, rows: int) -> dict[str, Any]:
    """Fills `building` from files of which so many `rows` passed. Raises Disagreement where a table holds others."""
    shutil.rmtree(building, ignore_errors=True)
    building.mkdir()
    with open_workshop(Path(":memory:"), building / "scratch") as con:
        repeats = settle(con, change)
        if change.earlier:
            for table in ("came", "went"):
                run(con, _SQL / f"{table}.sql", {}).create(table)
        accepted = rows - sum(same + old for same, old in repeats.values())
        days = _write_tables(con, change, building, accepted)
        _write_corrections(con, change.topic, building)
        _write_mended(con, change, building)
        run(con, _SQL / "to_keep.sql", {}).write_parquet(str(building / "settled.parquet"))
    shutil.rmtree(building / "scratch", ignore_errors=True)
    hashes = {found.name: checksums.sha256(found) for found in sorted(building.iterdir())}
    files = {name: entry.name for name, entry in change.files.items()}
    earlier = change.earlier and change.earlier.name
    told = {"files": files, "repeats": repeats, "days": days, "goes_on_from": earlier, "hashes": hashes}
    told["made_by"] = _made_by(change.topic)
    checksums.save(building / _TOLD, told)
    return told


def _write_tables(con: Connection, change: Change, folder: Path, accepted: int) -> tuple[Any, Any]:
    """Returns the first and the last day of the accepted rows."""
    days = (None, None)
    for table in tables_of(change.topic):
        write_table(con, table, folder, change.earlier)
        if table.rows:
            written = con.table_function("read_parquet", [str(folder / f"{table.name}.parquet")])
            sums = [call("sum", ColumnExpression(name)) for name in table.rows]
            first, last, *counted = first_row(
                written.aggregate(
                    [call("min", ColumnExpression("day")), call("max", ColumnExpression("day")), *sums]
                )
            ) or (None, None, 0)
            rows = sum(n or 0 for n in counted)
            if rows != accepted:
                raise Disagreement(f"{table.name}: {rows} rows, {accepted} accepted")
            days = (first, last)
    return days


def _write_corrections(con: Connection, topic: Topic, folder: Path) -> None:
    names = [c.name for c in topic.columns]
    cells = call("list_value", *[ColumnExpression(value_name(c)).cast("VARCHAR") for c in topic.columns])
    told = ["key", "file_no", "record", "verdict", "winner"]
    con.table("settled").select(*told, cells.alias("cells")).create_view("compared")
    con.execute((_SQL / "corrections.sql").read_text(encoding="utf-8"))
    con.table_function("corrections_of", [names]).write_parquet(str(folder / "corrections.parquet"))


def _write_mended(con: Connection, change: Change, folder: Path) -> None:
    con.execute((_SQL / "held_keys.sql").read_text(encoding="utf-8"))
    held = [no for no in change.numbers if (change.entry(no) / HELD).exists()]
    if held:
        paths = [str(change.entry(no) / HELD) for no in held]
        con.table_function("held_keys_of", [paths, held]).insert_into("held_keys")
    keys = [ColumnExpression("file_no"), ColumnExpression(change.topic.key).alias("key")]
    con.view("accepted_now").select(*keys).create_view("accepted_keys")
    run(con, _SQL / "mended.sql", {}).write_parquet(str(folder / "mended.parquet"))
