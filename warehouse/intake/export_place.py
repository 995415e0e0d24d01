"""The way of a file into the folder of its topic: whole or not at all, and never over another one."""

import errno
import os
import time
import uuid
from contextlib import suppress
from pathlib import Path

from warehouse.contract.reasons import FileRefusal
from warehouse.disk_space import NoRoom, check_room
from warehouse.intake.file_name import safe_name
from warehouse.private_files import open_private

_TEMPORARY_NAME = ".{}.part"  # hidden, and without the ending of an export: neither watch nor ledger sees it
_OLD_SECONDS = 3_600
_RIGHTS = 0o660  # those of the folder, but never for everybody, as rows of persons are in it
_FULL = (errno.ENOSPC, errno.EDQUOT)
_NO_LINKS = (errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK, errno.ENOTSUP)


def names_in(folder: Path) -> list[str]:
    """What lies in the folder of a topic, which may be absent or closed."""
    with suppress(OSError):
        return sorted(path.name for path in folder.iterdir())
    return []


def add_export(exports: Path, topic: str, name: str, content: bytes) -> Path:
    """Writes a file under a safe name into the folder of its topic, which it makes where there is none.

    Raises FileRefusal where the name is in use, a sample lies there, the disk is full or the folder closed.
    """
    folder = exports / topic
    if (exports / "SAMPLE").exists():
        raise FileRefusal("sample_in_folder")
    try:
        if not folder.exists():
            folder.mkdir()
            folder.chmod(0o700 | exports.stat().st_mode & 0o770)
        check_room(folder, len(content))
        _sweep(folder)
        return _write(folder, safe_name(name), content)
    except FileExistsError:
        raise FileRefusal("name_in_use", file=f"{topic}/{name}") from None
    except OSError as error:
        if isinstance(error, NoRoom) or error.errno in _FULL:
            free = error.strerror if isinstance(error, NoRoom) else "0 GB"
            raise FileRefusal("no_room_for_file", free=free) from error
        raise FileRefusal("folder_unwritable", folder=topic, problem=error.strerror) from error


def _write(folder: Path, name: str, content: bytes) -> Path:
    path, temporary = folder / name, folder / _TEMPORARY_NAME.format(uuid.uuid4().hex)
    try:
        with open_private(temporary) as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(0o600 | folder.stat().st_mode & _RIGHTS)
        _give_name(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)
    return path


def _give_name(temporary: Path, path: Path) -> None:
    """Raises FileExistsError. A second name fails where there is one already; not every share can give one."""
    try:
        path.hardlink_to(temporary)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        if path.is_symlink() or path.exists():
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST)) from error
        temporary.rename(path)


def _sweep(folder: Path) -> None:
    """Removes what a server that was killed has left half written."""
    for path in folder.glob(_TEMPORARY_NAME.format("*")):
        with suppress(OSError):
            if time.time() - path.stat().st_mtime > _OLD_SECONDS:
                path.unlink()
