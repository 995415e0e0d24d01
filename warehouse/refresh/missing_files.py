"""What the last version knew and cannot be read now: its last reading stays, until somebody says that this is meant."""

from collections.abc import Collection
from dataclasses import replace
from pathlib import Path
from typing import Any

from warehouse.contract.reasons import NothingPublished
from warehouse.contract.schema import topics
from warehouse.ingest.export_folder import ExportFile
from warehouse.ingest.reader_pool import RETRY_CODES, IngestedFile
from warehouse.settings import vanish_share
from warehouse.store.archive import Archive
from warehouse.store.file_facts import Facts
from warehouse.store.versions import Version

_FEW = 3  # fewer files than these may go whatever their share, as where one export takes the place of another
_GONE = {"code": "kept_gone"}
_UNREADABLE = {"code": "kept_unreadable"}
Line = dict[str, Any]  # of the ledger, as the manifest of a version holds it


def with_last_readings(
    archive: Archive,
    exports: Path,
    old: Version,
    taken: list[IngestedFile],
    forget: Collection[str] | None,
    lang: str,
) -> list[IngestedFile]:
    """The files taken, and the last readings of those that are gone or cannot be read.

    Not of those to `forget`: names, or none for all of them. Raises NothingPublished where a name is not one of
    them, or where a last reading can no longer be used.
    """
    known = {line["file"]: line for line in old.manifest["files"] if not line["reason"]}
    unread = {t.export.name: t for t in taken if t.export.name in known and t.facts.refusal in RETRY_CODES}
    missing = _missing(known, taken)
    if unknown := [name for name in forget or () if name not in unread and name not in missing]:
        raise NothingPublished("not_kept", lang, files=", ".join(unknown[:5]))
    stays = [] if forget is not None and not forget else [*_too_many(known, missing, taken), *unread]
    names = sorted(set(stays) - set(forget or ()))
    found = {name: _last_reading(archive, known[name]) for name in names}
    readings = {name: reading for name, reading in found.items() if reading}
    if lost := [name for name in names if name not in readings]:
        raise NothingPublished("kept_unusable", lang, files=", ".join(lost[:5]))
    kept = [
        IngestedFile(
            ExportFile(topics()[known[name]["topic"]], name, exports / name),
            entry,
            replace(facts, warnings=[*_told(unread.get(name)), *facts.warnings]),
        )
        for name, (entry, facts) in readings.items()
    ]
    return _in_order([*(t for t in taken if t.export.name not in readings), *kept])


def _last_reading(archive: Archive, line: Line) -> tuple[Path, Facts] | None:
    return archive.last_reading(line["file"], line.get("sha256", ""), topics()[line["topic"]])


def refuse_beside_sample(taken: list[IngestedFile], exports: Path, lang: str) -> None:
    """A sample that lies where real exports were is none of them. Raises NothingPublished."""
    if kept := [t.export.name for t in taken if kept_for(t.facts.warnings)]:
        raise NothingPublished("beside_sample", lang, files=", ".join(kept[:5]), folder=exports)


def kept_for(warnings: list[dict[str, str]]) -> str | None:
    """Why a file shows its last reading, or None where it does not."""
    codes = [warning["code"] for warning in warnings]
    return next((kept["code"] for kept in (_GONE, _UNREADABLE) if kept["code"] in codes), None)


def _missing(known: dict[str, Line], taken: list[IngestedFile]) -> dict[str, Line]:
    """The files that are not there; one whose bytes lie under another name is."""
    names = {t.export.name for t in taken}
    contents = {(t.export.topic.name, t.facts.sha256) for t in taken if not t.facts.refusal}
    return {
        name: line
        for name, line in known.items()
        if name not in names and (line["topic"], line.get("sha256")) not in contents
    }


def _too_many(known: dict[str, Line], missing: dict[str, Line], taken: list[IngestedFile]) -> list[str]:
    """Those of a topic of which nothing or too little is left, and those that were too many before."""
    there = {t.export.topic.name for t in taken}
    found = []
    for topic in topics():
        before = sum(line["topic"] == topic for line in known.values())
        gone = [name for name, line in missing.items() if line["topic"] == topic]
        at_once = topic not in there or (len(gone) >= _FEW and len(gone) > vanish_share() * before)
        found += [name for name in gone if at_once or missing[name].get("kept") == _GONE["code"]]
    return found


def _told(unread: IngestedFile | None) -> list[dict[str, str]]:
    """What to tell of a file that is gone, or cannot be read, and why it cannot."""
    if unread is None:
        return [_GONE]
    return [_UNREADABLE, {"code": str(unread.facts.refusal), **unread.facts.details}]


def _in_order(taken: list[IngestedFile]) -> list[IngestedFile]:
    places = {name: place for place, name in enumerate(topics())}
    return sorted(taken, key=lambda t: (places[t.export.topic.name], t.export.path))
