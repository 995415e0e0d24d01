"""The disk: a refresh ends while room is left, as a full one stops more than a refresh; and what is surely on it."""

import errno
import os
import shutil
from pathlib import Path

from warehouse.settings import free_share


class NoRoom(OSError):
    """Less of the disk is free than is to stay free."""


def check_room(folder: Path, size_bytes: int = 0) -> None:
    """Raises NoRoom, also where a file of this size would take the room."""
    disk = shutil.disk_usage(folder)
    if disk.free - size_bytes < free_share() * disk.total:
        raise NoRoom(errno.ENOSPC, f"{disk.free / 1e9:.1f} GB", str(folder))


def sync(path: Path) -> None:
    """Returns once the disk holds a file, or the names in a folder."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
