"""What lies in the folder of exports."""

import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from warehouse.contract.reasons import NothingPublished
from warehouse.contract.schema import Topic, topics
from warehouse.store.checksums import Hashes

ENDINGS = (".csv", ".csv.gz", ".csv.zst")
_NOT_A_STEWARD_S = (".", "~$")  # what file systems and spreadsheets leave beside a file


@dataclass(frozen=True)
class Found:
    """One export file in its folder."""

    topic: Topic
    name: str  # <topic>/<file name>
    path: Path


def exported(exports: Path) -> list[Found]:
    """Every export file by topic, in the order of the names. Raises OSError where a folder cannot be looked into."""
    return [
        Found(topic, f"{topic.name}/{_shown(path.name)}", path)
        for topic in topics().values()
        for path in _listed_in(exports / topic.name)
        if _has_ending(path) and not _is_hidden(path) and path.is_file()
    ]


def _has_ending(path: Path) -> bool:
    return path.name.lower().endswith(ENDINGS)


def _is_hidden(path: Path) -> bool:
    return path.name.startswith(_NOT_A_STEWARD_S)


def _listed_in(folder: Path) -> list[Path]:
    """What lies in a folder, which may be absent. Path.glob would take one that refuses itself for empty."""
    try:
        return sorted(folder.iterdir())
    except (FileNotFoundError, NotADirectoryError):
        return []


def passed_over(exports: Path) -> list[dict[str, str]]:
    """Every other file in the folder by name, with the code of the reason why it is not read and its details.

    What file systems and spreadsheets leave is named only where it might be taken for an export.
    """
    lie_here = (Path(folder) / name for folder, _, names in os.walk(exports) for name in names)
    others = [
        path.relative_to(exports)
        for path in lie_here
        if not _is_hidden(path) or _might_be_export(path, exports)
    ]
    known = {file.path.relative_to(exports) for file in exported(exports)} | {Path("SAMPLE")}
    return sorted((_passed_over(path) for path in others if path not in known), key=lambda told: told["file"])


def _might_be_export(path: Path, exports: Path) -> bool:
    return _has_ending(path) and path.parent.parent == exports and path.parent.name in topics()


def _passed_over(path: Path) -> dict[str, str]:
    file, folder = _shown(str(path)), path.parts[0]
    if len(path.parts) == 1 or folder not in topics():
        return {"file": file, "code": "outside_topics", "folders": ", ".join(topics())}
    if not _has_ending(path):
        return {"file": file, "code": "other_ending"}
    if len(path.parts) > 2:
        return {"file": file, "code": "in_subfolder", "folder": folder}
    if _is_hidden(path):
        return {"file": file, "code": "hidden_name"}
    return {"file": file, "code": "no_ordinary_file"}


def _shown(name: str) -> str:
    """A file's name as text, also where its bytes are none."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def discover(exports: Path, lang: str = "vi") -> list[Found]:
    """Every export file. Raises NothingPublished without a folder, or where one cannot be looked into."""
    try:
        if not exports.is_dir():
            raise NothingPublished("no_exports", lang, folder=exports)
        return exported(exports)
    except OSError as error:
        told = {"folder": error.filename, "problem": error.strerror}
        raise NothingPublished("exports_unreadable", lang, **told) from error


def sample_of(exports: Path, found: list[Found], hashes: Hashes, lang: str) -> dict[str, Any] | None:
    """What the SAMPLE file says, or None for real exports. Raises NothingPublished where both are mixed."""
    marker = exports / "SAMPLE"
    if not marker.exists():
        return None
    listed = _listed(marker)
    others = [file.name for file in found if _is_other(listed.get(file.name), file.path, hashes)]
    if others:
        raise NothingPublished("beside_sample", lang, files=", ".join(others[:5]), folder=exports)
    return {"files": len(listed)}


def _is_other(listed: str | None, path: Path, hashes: Hashes) -> bool:
    """Whether a file is not the one that is listed; one that cannot be read is told of as such."""
    try:
        return listed is None or listed != hashes.of(path)
    except OSError:
        return False


def _listed(marker: Path) -> dict[str, str]:
    """The files that a SAMPLE file lists with their hashes: none where it cannot be read."""
    try:
        listed: dict[str, str] = dict(json.loads(marker.read_text(encoding="utf-8"))["files"])
    except (ValueError, KeyError, TypeError):
        return {}
    return listed
