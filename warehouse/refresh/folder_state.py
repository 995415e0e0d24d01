"""The state of the folders that a refresh reads, by names, sizes and times, without reading the files."""

import json
import os
from functools import cache
from pathlib import Path
from typing import Any

from warehouse.ingest.export_folder import ignored_files, list_exports
from warehouse.settings import Folders, today
from warehouse.store.archive import CODE, digest
from warehouse.store.versions import NoStore, current

STATE_FILE = "seen.json"

FolderState = dict[str, Any]


def read_state(folders: Folders) -> FolderState:
    """Equal for two moments between which a refresh would have nothing to do.

    The day is part of it: a row of a future day is taken once that day has come.
    """
    paths = [folders.exports / "SAMPLE", *sorted(folders.reference.glob("*.csv"))]
    exports, other_files, problem = _list_folder(folders.exports)
    return {
        "day": str(today()),
        "code": _code(),
        "exports": exports,
        "passed_over": other_files,
        "problem": problem,
        "readable": _readable_again(folders),
        "others": {path.name: facts for path in paths if (facts := _size_and_time(path))},
    }


def _list_folder(exports: Path) -> tuple[dict[str, list[int]], list[dict[str, str]], str | None]:
    """The exports, the files beside them, and the problem where the folder cannot be listed."""
    try:
        files = {file.name: facts for file in list_exports(exports) if (facts := _size_and_time(file.path))}
        return files, ignored_files(exports), None
    except OSError as error:
        return {}, [], str(error)


def _readable_again(folders: Folders) -> list[str]:
    """The files that could not be read and now can: neither size nor time shows a permission."""
    try:
        lines = current(folders.store).manifest["files"]
    except NoStore:
        return []
    unread = [line["file"] for line in lines if "unreadable" in _problems(line)]
    return [name for name in unread if _is_readable(folders.exports / name)]


def _problems(line: dict[str, Any]) -> list[str]:
    return [line["reason"], *(warning["code"] for warning in line["warnings"])]


def _is_readable(path: Path) -> bool:
    try:
        os.close(os.open(path, os.O_RDONLY | os.O_NONBLOCK))
    except OSError:
        return False
    return True


def _size_and_time(path: Path) -> list[int] | None:
    """Size and time of a file; None for one that is gone by now."""
    try:
        facts = path.stat()
    except OSError:
        return None
    return [facts.st_size, facts.st_mtime_ns]


@cache
def _code() -> str:
    return digest(*CODE)


def last_state(store: Path) -> FolderState:
    """The state at the start of the last refresh, however that ended; empty if there was none."""
    try:
        state: FolderState = json.loads((store / STATE_FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return state


def save_state(store: Path, state: FolderState) -> None:
    """Saves the state at the start of a refresh."""
    write_atomic(store / STATE_FILE, state)


def write_atomic(path: Path, contents: dict[str, Any]) -> None:
    """Writes JSON so that a reader finds the old or the new file, never half of one. For one writer at a time."""
    temporary = path.with_name(f".{path.name}")
    temporary.write_text(json.dumps(contents, ensure_ascii=False), encoding="utf-8")
    temporary.replace(path)
