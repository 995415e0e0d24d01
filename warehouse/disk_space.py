"""Room on the disk: a refresh ends while some is left, as a full disk stops more than a refresh."""

import errno
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
