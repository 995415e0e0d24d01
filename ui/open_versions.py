"""The versions that are open for pages: the current and the previous one; older ones close once unused."""

import threading
from collections import Counter, OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from warehouse.answer.reader import Reader
from warehouse.store.versions import Version, current

STAY_OPEN = 2  # the current version, and the one before it, whose links still stand on pages

listeners: list[
    Callable[[Reader], None]
] = []  # called with each version that this process opens for its pages
# Streamlit's own caches would not do: any reader can have them emptied
_open: OrderedDict[Path, Reader] = OrderedDict()  # the one shown last at the end
_use_counts: Counter[Reader] = Counter()  # by runs of pages, and by files being written
_lock = threading.Lock()


class StaleVersion(Exception):
    """The version has been closed, as newer ones have been published."""


@contextmanager
def open_current(store: Path) -> Iterator[tuple[Reader, Version]]:
    """The current version, open while the block runs; concurrent calls open a new one once.

    Raises NoStore where none is published.
    """
    with _lock:
        version = current(store)
        reader = _open.get(version.folder)
        is_new = reader is None
        if reader is None:
            reader = _open[version.folder] = Reader(version)
        _open.move_to_end(version.folder)
        _use_counts[reader] += 1
    try:
        for listener in listeners if is_new else ():
            listener(reader)
        yield reader, version
    finally:
        _release(reader)


@contextmanager
def hold_open(reader: Reader) -> Iterator[None]:
    """Keeps a version open as long as the block runs. Raises StaleVersion if it is closed already."""
    with _lock:
        if reader.is_closed:
            raise StaleVersion
        _use_counts[reader] += 1
    try:
        yield
    finally:
        _release(reader)


def is_current(reader: Reader) -> bool:
    """Whether no newer version has been shown since."""
    return next(reversed(_open.values()), reader) is reader


def _release(reader: Reader) -> None:
    with _lock:
        _use_counts[reader] -= 1
        if not _use_counts[reader]:
            del _use_counts[reader]
        for folder, older in list(_open.items())[:-STAY_OPEN]:
            if older not in _use_counts:
                del _open[folder]
                older.close()
