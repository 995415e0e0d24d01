"""Keeps the web server from opening the archive, which holds complete rows of persons."""

import os
import sys
from pathlib import Path
from typing import Any

from warehouse.store.versions import ARCHIVE

_OPEN_EVENTS = ("open", "os.listdir", "os.scandir")


def bar_archive(store: Path) -> None:
    """From now on this process opens no file and no folder of the archive: PermissionError. That cannot be undone.

    DuckDB bypasses Python's audit hooks, but opens only the one file of a version: see engine.py. Processes that
    this one starts, such as a refresh, are not affected.
    """
    archive = os.path.realpath(store / ARCHIVE)

    def refuse(event: str, arguments: tuple[Any, ...]) -> None:
        if event in _OPEN_EVENTS and isinstance(arguments[0], str | bytes | os.PathLike):
            path = os.path.abspath(os.fsdecode(arguments[0]))  # noqa: PTH100 - to resolve links asks the disk
            if path == archive or path.startswith(archive + os.sep):
                raise PermissionError(f"{path}: the web server opens nothing of the archive")

    sys.addaudithook(refuse)
