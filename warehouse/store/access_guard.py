"""What the web server may not open: the archive, in which the rows of persons lie whole."""

import os
import sys
from pathlib import Path
from typing import Any

from warehouse.store.versions import ARCHIVE

_OPENING = ("open", "os.listdir", "os.scandir")


def bar_archive(store: Path) -> None:
    """From now on this process opens no file and no folder of the archive; that cannot be undone.

    DuckDB, which does not ask Python, opens nothing but the one file of a version: see engine.py. Processes that
    this one starts, such as a refresh, are not barred.
    """
    barred = os.path.realpath(store / ARCHIVE)

    def refuse(event: str, arguments: tuple[Any, ...]) -> None:
        if event in _OPENING and isinstance(arguments[0], str | bytes | os.PathLike):
            wanted = os.path.abspath(os.fsdecode(arguments[0]))  # noqa: PTH100 - to resolve links asks the disk
            if wanted == barred or wanted.startswith(barred + os.sep):
                raise PermissionError(f"{wanted}: the web server opens nothing of the archive")

    sys.addaudithook(refuse)
