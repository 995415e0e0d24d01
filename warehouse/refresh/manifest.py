"""What a version tells of itself beside its tables: its files and what became of each, and what it was made of."""

import hashlib
from datetime import UTC, datetime
from typing import Any

from warehouse.aggregate.database import File
from warehouse.aggregate.file_name_order import misnamed_files
from warehouse.aggregate.topic_snapshot import Settled
from warehouse.ingest.reader_pool import IngestedFile
from warehouse.reference.reference_data import FILES
from warehouse.refresh.missing_files import kept_for
from warehouse.settings import Places, today
from warehouse.store.archive import CODE, Archive, digest


def files_of(archive: Archive, taken: list[IngestedFile], settled_topics: list[Settled]) -> list[File]:
    """The files of a version in their order, with what was settled of their repeats."""
    days = archive.first_read_on({t.export.name: t.facts.sha256 for t in taken})
    repeats = {name: told for topic in settled_topics for name, told in topic.repeats.items()}
    misnamed = misnamed_files((t.export.topic.name, t.export.name) for t in taken if not t.facts.refusal)
    named = [(t.export.name, t) for t in taken]
    beside = [(repeats.get(name, (0, 0)), misnamed.get(name, ())) for name, _ in named]
    return [
        File(t.export.topic.name, name, t.entry, t.facts, days[name], *told)
        for (name, t), told in zip(named, beside, strict=True)
    ]


def inputs_of(places: Places, taken: list[IngestedFile], beside: object) -> str:
    """Equal for two refreshes that would publish the same contents."""
    read = [(t.export.name, t.entry.name, t.facts.refusal, str(kept_for(t.facts.warnings))) for t in taken]
    reference = digest(*(places.reference / name for name in FILES), *CODE)
    return hashlib.sha256(repr((sorted(read), reference, beside)).encode()).hexdigest()


def manifest(files: list[File], told: dict[str, Any]) -> dict[str, Any]:
    """What is written beside the tables of a version."""
    return {
        "published_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "today": str(today()),
        **told,
        "files": [ledger_line(file) for file in files],
    }


def ledger_line(file: File) -> dict[str, Any]:
    """What became of one file."""
    facts = file.facts
    why = {"reason": facts.refusal, "details": facts.details, "warnings": file.warnings}
    what = {"topic": file.topic, "file": file.name, "sha256": facts.sha256}
    return {**what, "status": file.status, **file.counts, **why, "kept": kept_for(facts.warnings)}
