"""Temporary folders of processes that were killed: removed at the next start, those of living ones never."""

import os
import re
import shutil
import tempfile
import time
from contextlib import suppress
from pathlib import Path

REPORT_PREFIX = "tri-an-report-"
_TRIAL_PREFIX = "tri-an-trial-"
_CHILDREN_PREFIX = "pymp-"  # of the server of the processes that read files
_OLD_SECONDS = 3_600


def report_prefix() -> str:
    """How the name of a report's folder begins: with the process that makes it."""
    return f"{REPORT_PREFIX}{os.getpid()}-"


def trial_prefix() -> str:
    """How the name of a folder begins in which a file that is handed in is tried: with the process that tries it."""
    return f"{_TRIAL_PREFIX}{os.getpid()}-"


def sweep_leftovers() -> None:
    """Removes what processes of this account have left in the folder of temporary files."""
    folder = Path(tempfile.gettempdir())
    own_folders = [path for prefix in (REPORT_PREFIX, _TRIAL_PREFIX) for path in folder.glob(f"{prefix}*")]
    old_folders = [path for path in own_folders if not _is_in_progress(path)]
    of_children = [path for path in folder.glob(f"{_CHILDREN_PREFIX}*") if _is_old(path)]
    for path in filter(_is_of_this_account, [*old_folders, *_unused_folders(of_children)]):
        shutil.rmtree(path, ignore_errors=True)


def _is_in_progress(folder: Path) -> bool:
    maker = re.match(rf"(?:{REPORT_PREFIX}|{_TRIAL_PREFIX})(\d+)-", folder.name)
    if maker is None:
        return not _is_old(folder)
    try:
        os.kill(int(maker[1]), 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True


def _unused_folders(folders: list[Path]) -> list[Path]:
    """The folders without a listening socket; none where that cannot be known."""
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
