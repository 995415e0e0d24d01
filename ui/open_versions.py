"""The versions that are open for pages, each for the provinces that somebody may see.

The current and the previous one stay open; older ones close once unused, and so do those that nobody has seen for long.
"""

import threading
from collections import Counter, OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from warehouse.access.scope import Provinces
from warehouse.answer.reader import Reader
from warehouse.store.versions import Version, current

STAY_OPEN = 2  # the current version, and the one before it, whose links still stand on pages
MOST_SCOPES = 48  # each holds the rows of its provinces in memory

listeners: list[
    Callable[[Reader], None]
] = []  # called with each version that this process opens for its pages
_Key = tuple[Path, Provinces]
# Streamlit's own caches would not do: any reader can have them emptied
_open: OrderedDict[_Key, Reader] = OrderedDict()  # the one shown last at the end
_use_counts: Counter[Reader] = Counter()  # by runs of pages, and by files being written
_lock = threading.Lock()
_open_lock = threading.Lock()  # who finds a version open does not wait for who opens another one


class StaleVersion(Exception):
    """The version has been closed, as newer ones have been published."""


@contextmanager
def open_current(store: Path, provinces: Provinces = None) -> Iterator[tuple[Reader, Version]]:
    """The current version, open while the block runs; concurrent calls open a new one once.

    With `provinces`, only what belongs to these is there. Raises NoStore where none is published.
    """
    with _lock:
        version = current(store)
    key = version.folder, provinces
    new_reader = None
    if (reader := _use(key)) is None:
        with _open_lock:
            if (reader := _use(key)) is None:
                reader = new_reader = _add(key, Reader(version, provinces))
    try:
        for listener in listeners if new_reader else ():
            listener(reader)
        yield reader, version
    finally:
        _release(reader)


def _use(key: _Key) -> Reader | None:
    """The reader that is open under a key, in use once more."""
    with _lock:
        reader = _open.get(key)
        if reader:
            _open.move_to_end(key)
            _use_counts[reader] += 1
        return reader


def _add(key: _Key, reader: Reader) -> Reader:
    with _lock:
        _open[key] = reader
        _use_counts[reader] += 1
        return reader


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
    (newest_folder, _) = next(reversed(_open), (reader.version.folder, None))
    return newest_folder == reader.version.folder


def _release(reader: Reader) -> None:
    with _lock:
        _use_counts[reader] -= 1
        if not _use_counts[reader]:
            del _use_counts[reader]
        newest_folders = list(dict.fromkeys(folder for folder, _ in reversed(_open)))[:STAY_OPEN]
        newest = {key for key in list(_open)[-MOST_SCOPES:] if key[0] in newest_folders}
        for key, older in list(_open.items()):
            if key not in newest and older not in _use_counts:
                del _open[key]
                older.close()
