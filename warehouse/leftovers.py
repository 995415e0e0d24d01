"""Temporary folders of processes that were killed: removed at the next start, those of living ones never."""

import os
import re
import shutil
import tempfile
import time
from contextlib import suppress
from pathlib import Path

REPORT_PREFIX = "tri-an-report-"
_CHILDREN_PREFIX = "pymp-"  # of the server of the processes that read files
_OLD_SECONDS = 3_600


def report_prefix() -> str:
    """How the folder of a report begins: with who makes it."""
    return f"{REPORT_PREFIX}{os.getpid()}-"


def sweep_leftovers() -> None:
    """Removes what processes of this account have left in the folder of temporary files."""
    folder = Path(tempfile.gettempdir())
    reports = [found for found in folder.glob(f"{REPORT_PREFIX}*") if not _is_made(found)]
    of_children = [found for found in folder.glob(f"{_CHILDREN_PREFIX}*") if _is_old(found)]
    for found in filter(_is_of_this_account, [*reports, *_left(of_children)]):
        shutil.rmtree(found, ignore_errors=True)


def _is_made(report: Path) -> bool:
    maker = re.match(rf"{REPORT_PREFIX}(\d+)-", report.name)
    if maker is None:
        return not _is_old(report)
    try:
        os.kill(int(maker[1]), 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True


def _left(folders: list[Path]) -> list[Path]:
    """Those that no process listens in; none where that cannot be told."""
    try:
        sockets = Path("/proc/net/unix").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return []
    return [folder for folder in folders if f"{folder}/" not in sockets]


def _is_old(folder: Path) -> bool:
    with suppress(OSError):
        return time.time() - folder.stat().st_mtime > _OLD_SECONDS
    return False


def _is_of_this_account(folder: Path) -> bool:
    with suppress(OSError):
        return folder.is_dir() and not folder.is_symlink() and folder.stat().st_uid == os.getuid()
    return False
