"""Files of the dashboard, some with rows of persons, are readable only by the account that it runs under."""

import os
import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

OTHER_ACCOUNTS = 0o077
_FILE = 0o600
FOLDER = 0o700


def keep_to_account() -> None:
    """From now on nobody else may read what this process writes, nor what its children write.

    Where one of them dies, no image of its memory is left behind, in which rows of persons might be.
    """
    os.umask(OTHER_ACCOUNTS)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


@contextmanager
def account_only() -> Iterator[None]:
    """The same for a while. For a process that does nothing else meanwhile."""
    old_mask = os.umask(OTHER_ACCOUNTS)
    try:
        yield
    finally:
        os.umask(old_mask)


def open_private(path: Path) -> BinaryIO:
    """A file of the store to be written, whatever the process allows others elsewhere: a report is its reader's."""
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, _FILE), "wb")


def write_private(path: Path, content: bytes) -> None:
    """The same with all that it is to hold."""
    with open_private(path) as file:
        file.write(content)
