"""What lies in the folders a refresh reads, by names, sizes and times, without reading it."""

import json
import os
from functools import cache
from pathlib import Path
from typing import Any

from warehouse.ingest.export_folder import ignored_files, list_exports
from warehouse.settings import Places, today
from warehouse.store.archive import CODE, digest
from warehouse.store.versions import NoStore, current

SEEN = "seen.json"

Look = dict[str, Any]


def look(places: Places) -> Look:
    """Equal for two moments between which a refresh would have nothing to do.

    The day is part of it: a row of a future day is taken once that day has come.
    """
    others = [places.exports / "SAMPLE", *sorted(places.reference.glob("*.csv"))]
    exports, beside, problem = _lie_in(places.exports)
    return {
        "day": str(today()),
        "code": _code(),
        "exports": exports,
        "passed_over": beside,
        "problem": problem,
        "readable": _readable_again(places),
        "others": {path.name: seen for path in others if (seen := _of(path))},
    }


def _lie_in(exports: Path) -> tuple[dict[str, list[int]], list[dict[str, str]], str | None]:
    """The exports, what lies beside them, and why neither can be told."""
    try:
        found = {file.name: seen for file in list_exports(exports) if (seen := _of(file.path))}
        return found, ignored_files(exports), None
    except OSError as error:
        return {}, [], str(error)


def _readable_again(places: Places) -> list[str]:
    """The files that could not be read and now can: neither size nor time tells of a permission."""
    try:
        known = current(places.store).manifest["files"]
    except NoStore:
        return []
    unread = [line["file"] for line in known if "unreadable" in _problems(line)]
    return [name for name in unread if _opens(places.exports / name)]


def _problems(line: dict[str, Any]) -> list[str]:
    return [line["reason"], *(warning["code"] for warning in line["warnings"])]


def _opens(path: Path) -> bool:
    try:
        os.close(os.open(path, os.O_RDONLY | os.O_NONBLOCK))
    except OSError:
        return False
    return True


def _of(path: Path) -> list[int] | None:
    """Size and time of a file; None for one that is gone by now."""
    try:
        facts = path.stat()
    except OSError:
        return None
    return [facts.st_size, facts.st_mtime_ns]


@cache
def _code() -> str:
    return digest(*CODE)


def last_seen(store: Path) -> Look:
    """What the last refresh found when it began, whatever became of it; empty if there was none."""
    try:
        seen: Look = json.loads((store / SEEN).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return seen


def note_seen(store: Path, seen: Look) -> None:
    """Keeps what a refresh finds when it begins."""
    write_whole(store / SEEN, seen)


def write_whole(path: Path, contents: dict[str, Any]) -> None:
    """Writes JSON so that a reader finds the old or the new, never a part of one. For one writer at a time."""
    waiting = path.with_name(f".{path.name}")
    waiting.write_text(json.dumps(contents, ensure_ascii=False), encoding="utf-8")
    waiting.replace(path)
