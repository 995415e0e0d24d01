"""The versions that are open for pages: the current one and the one before; older ones close when nobody uses them."""

import threading
from collections import Counter, OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from warehouse.answer.reader import Reader
from warehouse.store.versions import Version, current

STAY_OPEN = 2  # the current version, and the one before it, whose links still stand on pages

listeners: list[Callable[[Reader], None]] = []  # told of each version that this process opens for its pages
# Streamlit's own caches would not do: any reader can have them emptied
_open: OrderedDict[Path, Reader] = OrderedDict()  # the one shown last at the end
_used: Counter[Reader] = Counter()  # by runs of pages, and by files being written
_lock = threading.Lock()


class Closed(Exception):
    """The version is open no more: newer ones have been published since."""


@contextmanager
def opened(store: Path) -> Iterator[tuple[Reader, Version]]:
    """The current version, open as long as the block runs; many that ask for a new one at once open it once.

    Raises NoStore where none is published.
    """
    with _lock:
        version = current(store)
        reader = _open.get(version.folder)
        is_new = reader is None
        if reader is None:
            reader = _open[version.folder] = Reader(version)
        _open.move_to_end(version.folder)
        _used[reader] += 1
    try:
        for listener in listeners if is_new else ():
            listener(reader)
        yield reader, version
    finally:
        _leave(reader)


@contextmanager
def used(reader: Reader) -> Iterator[None]:
    """Keeps a version open as long as the block runs. Raises Closed where it is not any more."""
    with _lock:
        if reader.is_closed:
            raise Closed
        _used[reader] += 1
    try:
        yield
    finally:
        _leave(reader)


def is_current(reader: Reader) -> bool:
    """Whether no newer version has been shown since."""
    return next(reversed(_open.values()), reader) is reader


def _leave(reader: Reader) -> None:
    with _lock:
        _used[reader] -= 1
        if not _used[reader]:
            del _used[reader]
        for folder, older in list(_open.items())[:-STAY_OPEN]:
            if older not in _used:
                del _open[folder]
                older.close()
