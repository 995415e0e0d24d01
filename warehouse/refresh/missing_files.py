"""Files of the last version that are gone or unreadable: their last reading stays until the steward confirms it."""

from collections.abc import Collection
from dataclasses import replace
from pathlib import Path
from typing import Any

from warehouse.contract.reasons import PublishError
from warehouse.contract.schema import topics
from warehouse.ingest.export_folder import ExportFile
from warehouse.ingest.reader_pool import RETRY_CODES, IngestedFile
from warehouse.settings import vanish_share
from warehouse.store.archive import Archive
from warehouse.store.file_facts import Facts
from warehouse.store.versions import Version

# fewer files than these may go whatever their share, as where one export replaces another
_MIN_MISSING = 3
_MISSING = {"code": "kept_gone"}
_UNREADABLE = {"code": "kept_unreadable"}
Line = dict[str, Any]  # of the ledger, as the manifest of a version holds it


def with_last_readings(
    archive: Archive,
    exports: Path,
    old: Version,
    files: list[IngestedFile],
    forget: Collection[str] | None,
    lang: str,
) -> list[IngestedFile]:
    """The files read now, and the last readings of those that are gone or cannot be read.

    Not of those to `forget`: names; an empty list means all. Raises PublishError where a name is not one of
    them, or where a last reading can no longer be used.
    """
    old_lines = {line["file"]: line for line in old.manifest["files"] if not line["reason"]}
    unread = {
        t.export.name: t for t in files if t.export.name in old_lines and t.facts.refusal in RETRY_CODES
    }
    missing = _missing(old_lines, files)
    if unknown := [name for name in forget or () if name not in unread and name not in missing]:
        raise PublishError("not_kept", lang, files=", ".join(unknown[:5]))
    stale_names = (
        [] if forget is not None and not forget else [*_too_many(old_lines, missing, files), *unread]
    )
    names = sorted(set(stale_names) - set(forget or ()))
    last_readings = {name: _last_reading(archive, old_lines[name]) for name in names}
    readings = {name: last_reading for name, last_reading in last_readings.items() if last_reading}
    if unusable := [name for name in names if name not in readings]:
        raise PublishError("kept_unusable", lang, files=", ".join(unusable[:5]))
    stale_files = [
        IngestedFile(
            ExportFile(topics()[old_lines[name]["topic"]], name, exports / name),
            entry,
            replace(facts, warnings=[*_stale_warnings(unread.get(name)), *facts.warnings]),
        )
        for name, (entry, facts) in readings.items()
    ]
    return _in_order([*(t for t in files if t.export.name not in readings), *stale_files])


def _last_reading(archive: Archive, line: Line) -> tuple[Path, Facts] | None:
    return archive.last_reading(line["file"], line.get("sha256", ""), topics()[line["topic"]])


def refuse_beside_sample(files: list[IngestedFile], exports: Path, lang: str) -> None:
    """Refuses a sample in a folder where real exports were. Raises PublishError."""
    if stale_files := [t.export.name for t in files if stale_code(t.facts.warnings)]:
        raise PublishError("beside_sample", lang, files=", ".join(stale_files[:5]), folder=exports)


def stale_code(warnings: list[dict[str, str]]) -> str | None:
    """The code of why a file shows its last reading, or None where it does not."""
    codes = [warning["code"] for warning in warnings]
    return next((marker["code"] for marker in (_MISSING, _UNREADABLE) if marker["code"] in codes), None)


def _missing(old_lines: dict[str, Line], files: list[IngestedFile]) -> dict[str, Line]:
    """The files that are missing; one whose bytes are there under another name is not."""
    names = {t.export.name for t in files}
    contents = {(t.export.topic.name, t.facts.sha256) for t in files if not t.facts.refusal}
    return {
        name: line
        for name, line in old_lines.items()
        if name not in names and (line["topic"], line.get("sha256")) not in contents
    }


def _too_many(old_lines: dict[str, Line], missing: dict[str, Line], files: list[IngestedFile]) -> list[str]:
    """Missing files of a topic of which nothing or too little is left, and those whose last reading stays already."""
    topics_present = {t.export.topic.name for t in files}
    names = []
    for topic in topics():
        old_count = sum(line["topic"] == topic for line in old_lines.values())
        missing_names = [name for name, line in missing.items() if line["topic"] == topic]
        at_once = topic not in topics_present or (
            len(missing_names) >= _MIN_MISSING and len(missing_names) > vanish_share() * old_count
        )
        names += [name for name in missing_names if at_once or missing[name].get("kept") == _MISSING["code"]]
    return names


def _stale_warnings(unread: IngestedFile | None) -> list[dict[str, str]]:
    """The warnings on a file that is gone or, with the reason, cannot be read."""
    if unread is None:
        return [_MISSING]
    return [_UNREADABLE, {"code": str(unread.facts.refusal), **unread.facts.details}]


def _in_order(files: list[IngestedFile]) -> list[IngestedFile]:
    positions = {name: position for position, name in enumerate(topics())}
    return sorted(files, key=lambda t: (positions[t.export.topic.name], t.export.path))
