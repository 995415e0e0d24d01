"""Refreshes by itself when exports come, change or go. It looks now and then: network folders tell of nothing."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread

from warehouse.refresh.folder_state import Look, last_seen, look
from warehouse.refresh.process import refresh_in_child
from warehouse.refresh.status import is_running, last
from warehouse.settings import Places

_log = logging.getLogger(__name__)
STOPS_WITHIN_SECONDS = 5.0


def watch(places: Places, seconds: float, stop: Event) -> None:
    """Looks at the folders every so many seconds, until told to stop, and refreshes when there is something new.

    New is what the last refresh did not find, however that ended: a failing one is not tried again until
    something changes. Two looks have to agree, so that no file is read while it is still being copied.
    One that was cut off before this watch began, as by a switched-off machine, is made up for; not one that somebody
    has cancelled.
    """
    told, before = last(places.store), Look()
    cut_off = told is not None and (told.outcome == "crashed" or told.cancelled_by == "service")
    while not stop.is_set():
        try:
            now = look(places)
            seen = last_seen(places.store)
            if now == before and (cut_off or now != seen) and not is_running(places.store):
                cut_off = False
                refresh_in_child(places, "watch", stop)
            before = now
        except OSError:
            _log.exception("the folders cannot be looked at, or no refresh be started")
        stop.wait(seconds)


@contextmanager
def watching(places: Places, seconds: float) -> Iterator[None]:
    """Watches in a thread as long as the block runs; not at all for 0 seconds."""
    stop = Event()
    watcher = Thread(target=watch, args=(places, seconds, stop), name="watch", daemon=True)
    if seconds > 0:
        watcher.start()
    try:
        yield
    finally:
        stop.set()
        if seconds > 0:
            watcher.join(STOPS_WITHIN_SECONDS)
