"""What must be checked, case by case, with file and line: read from the archive, never published; codes are masked."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import duckdb
import pandas as pd

from warehouse.aggregate.reconcile import TopicChange, reconcile
from warehouse.aggregate.statement_library import phrases_by_subject
from warehouse.contract.schema import Topic, topics
from warehouse.engine import Connection, open_store, open_workshop, run
from warehouse.settings import QUERIES
from warehouse.store import checksums
from warehouse.store.archive import DamagedArchive
from warehouse.store.file_facts import Facts
from warehouse.store.versions import ARCHIVE, Version

_VERDICTS = "settled.parquet"
_MACROS = (
    QUERIES / "_cells" / "masks.sql",
    QUERIES / "_publish" / "macros" / "settings.sql",
    QUERIES / "gifts" / "_publish" / "macros" / "gift_plans.sql",
)


def cases(version: Version, lang: str) -> pd.DataFrame:
    """A row a case, by topic, file and line: its check, file, line and masked codes, under the names of a language.

    Raises DamagedArchive where the archive lacks an intact file of the version.
    """
    try:
        rows = [row for topic in topics().values() for row in _topic_cases(version, topic)]
    except (OSError, ValueError, duckdb.Error) as error:
        raise DamagedArchive(str(error)) from error
    headings, checks = (
        {name: word.vi if lang == "vi" else word.en for name, word in phrases_by_subject()[subject].items()}
        for subject in ("cases", "checks")
    )
    table = pd.DataFrame(
        [row | {"check": checks[row["check"]]} for row in rows], columns=list(headings), dtype=object
    )
    return table.where(table.notna(), "").rename(columns=headings)


def _topic_cases(version: Version, topic: Topic) -> list[dict[str, Any]]:
    statements = sorted((QUERIES / topic.name / "_publish" / "cases").glob("*.sql"))
    archive = version.folder.parent / ARCHIVE
    snapshot = archive / version.manifest["settled"][topic.name]
    summary = checksums.load(snapshot / "settled.json")
    files = {name: archive / entry for name, entry in summary["files"].items()}
    if not statements or not files:
        return []
    facts = {name: Facts.load(entry) for name, entry in files.items()}
    hashes = {entry / n: h for name, entry in files.items() for n, h in facts[name].files.items()}
    for path, file_hash in {**hashes, snapshot / _VERDICTS: summary["hashes"][_VERDICTS]}.items():
        if checksums.sha256(path) != file_hash:
            raise DamagedArchive(str(path))
    change = TopicChange(topic, files, files, snapshot)
    with TemporaryDirectory() as scratch, open_workshop(Path(":memory:"), Path(scratch)) as con:
        reconcile(con, change)
        _take_reference(con, version)
        return [
            _case(path.stem, row, change.numbers, facts)
            for path in statements
            for row in run(con, path, {}).to_arrow_table().to_pylist()
        ]


def _take_reference(con: Connection, version: Version) -> None:
    """The plans and settings of the version, and the macros of the statements."""
    store = open_store(version.database)
    for name in ("targets", "settings"):
        con.from_arrow(store.table(name).to_arrow_table()).create(name)
    store.close()
    for path in _MACROS:
        con.execute(path.read_text(encoding="utf-8"))


def _case(
    check: str, row: dict[str, Any], numbers: dict[int, str], facts: dict[str, Facts]
) -> dict[str, Any]:
    """The case with names of files and numbers of lines for those of the archive."""
    location = {"check": check}
    for prefix in ("", "previous_"):
        if f"{prefix}file_no" in row:
            name = numbers[row[f"{prefix}file_no"]]
            location[f"{prefix}file"] = name
            location[f"{prefix}line"] = str(facts[name].line(row[f"{prefix}record"]))
    return row | location
