"""Refreshes by itself when exports come, change or go. Polls, because network folders send no change events."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread

from warehouse.refresh.folder_state import FolderState, last_state, read_state
from warehouse.refresh.process import refresh_in_child
from warehouse.refresh.status import is_running, last_refresh
from warehouse.settings import Folders

_log = logging.getLogger(__name__)
STOPS_WITHIN_SECONDS = 5.0


def watch(folders: Folders, seconds: float, stop: Event) -> None:
    """Checks the folders every so many seconds, until told to stop, and refreshes when something is new.

    New is what the last refresh did not find, however that ended: a failing one is not tried again until
    something changes. Two checks have to agree, so that no file is read while it is still being copied.
    A refresh that was cut off before this watch began, as by a power failure, is repeated; one that somebody
    cancelled is not.
    """
    last_run, old_state = last_refresh(folders.store), FolderState()
    cut_off = last_run is not None and (last_run.outcome == "crashed" or last_run.cancelled_by == "service")
    while not stop.is_set():
        try:
            now = read_state(folders)
            refresh_state = last_state(folders.store)
            if now == old_state and (cut_off or now != refresh_state) and not is_running(folders.store):
                cut_off = False
                refresh_in_child(folders, "watch", stop)
            old_state = now
        except OSError:
            _log.exception("the folders cannot be checked, or no refresh be started")
        stop.wait(seconds)


@contextmanager
def watch_in_thread(folders: Folders, seconds: float) -> Iterator[None]:
    """Watches in a thread as long as the block runs; not at all for 0 seconds."""
    stop = Event()
    watcher = Thread(target=watch, args=(folders, seconds, stop), name="watch", daemon=True)
    if seconds > 0:
        watcher.start()
    try:
        yield
    finally:
        stop.set()
        if seconds > 0:
            watcher.join(STOPS_WITHIN_SECONDS)
