"""The manifest of a version: its files with what became of each, and the digest of its inputs."""

import hashlib
from datetime import UTC, datetime
from typing import Any

from warehouse.aggregate.database import LedgerFile
from warehouse.aggregate.file_name_order import misnamed_files
from warehouse.aggregate.topic_snapshot import TopicSnapshot
from warehouse.ingest.reader_pool import IngestedFile
from warehouse.reference.reference_data import FILES
from warehouse.refresh.missing_files import stale_code
from warehouse.settings import Folders, today
from warehouse.store.archive import CODE, Archive, digest


def ledger_files(
    archive: Archive, files: list[IngestedFile], snapshots: list[TopicSnapshot]
) -> list[LedgerFile]:
    """The files of a version in their order, with their repeats."""
    days = archive.first_read_on({t.export.name: t.facts.sha256 for t in files})
    repeats = {name: counts for topic in snapshots for name, counts in topic.repeats.items()}
    name_warnings = misnamed_files((t.export.topic.name, t.export.name) for t in files if not t.facts.refusal)
    files_by_name = [(t.export.name, t) for t in files]
    details = [(repeats.get(name, (0, 0)), name_warnings.get(name, ())) for name, _ in files_by_name]
    return [
        LedgerFile(t.export.topic.name, name, t.entry, t.facts, days[name], *counts)
        for (name, t), counts in zip(files_by_name, details, strict=True)
    ]


def inputs_digest(folders: Folders, files: list[IngestedFile], context: object) -> str:
    """Equal for two refreshes that would publish the same contents."""
    inputs = [
        (t.export.name, t.entry.name, t.facts.refusal, str(stale_code(t.facts.warnings))) for t in files
    ]
    reference = digest(*(folders.reference / name for name in FILES), *CODE)
    return hashlib.sha256(repr((sorted(inputs), reference, context)).encode()).hexdigest()


def manifest(files: list[LedgerFile], summary: dict[str, Any]) -> dict[str, Any]:
    """What is written beside the tables of a version."""
    return {
        "published_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "today": str(today()),
        **summary,
        "files": [ledger_line(file) for file in files],
    }


def ledger_line(file: LedgerFile) -> dict[str, Any]:
    """What became of one file."""
    facts = file.facts
    outcome = {"reason": facts.refusal, "details": facts.details, "warnings": file.warnings}
    identity = {"topic": file.topic, "file": file.name, "sha256": facts.sha256}
    return {**identity, "status": file.status, **file.counts, **outcome, "kept": stale_code(facts.warnings)}
