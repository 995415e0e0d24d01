"""A refresh is cancelled: by Ctrl-C or an end of its service, or by a request that a page leaves in the store."""

import json
import math
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from warehouse.refresh.folder_state import write_whole
from warehouse.refresh.status import Refresh

REQUEST = "cancel.json"
_LEFT_WITHIN_SECONDS = 5.0
_BY_SIGNAL, _BY_REQUEST = (signal.SIGINT, signal.SIGTERM), signal.SIGUSR1


class Cancelled(BaseException):
    """The refresh is to end now; nothing is published. No error, so that nobody takes it for one."""

    def __init__(self, *, by_request: bool) -> None:
        super().__init__()
        self.by_request = by_request


def request(store: Path, refresh: Refresh) -> None:
    """Asks the refresh to end, in whatever process and of whatever user it runs."""
    write_whole(store / REQUEST, {"pid": refresh.pid, "started_at": refresh.started_at})


def is_requested(store: Path, refresh: Refresh) -> bool:
    """Whether somebody has asked for the end of this very refresh."""
    try:
        told = json.loads((store / REQUEST).read_text(encoding="utf-8"))
        return bool(told == {"pid": refresh.pid, "started_at": refresh.started_at})
    except (OSError, ValueError):
        return False


def obey_request() -> None:
    """Cancels what the main thread does, if it can be cancelled; from any thread."""
    if signal.getsignal(_BY_REQUEST) is _end:
        signal.pthread_kill(threading.main_thread().ident or 0, _BY_REQUEST)


class _End:
    """Raises Cancelled, and not again while what was begun is being left: whoever is in a hurry asks twice."""

    def __init__(self) -> None:
        self._last = -math.inf

    def __call__(self, number: int, _: FrameType | None) -> None:
        if time.monotonic() - self._last > _LEFT_WITHIN_SECONDS:
            self._last = time.monotonic()
            raise Cancelled(by_request=number == _BY_REQUEST)


_end = _End()


@contextmanager
def cancellable() -> Iterator[None]:
    """Within the block a signal raises Cancelled, where this is the main thread."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {number: signal.signal(number, _end) for number in (*_BY_SIGNAL, _BY_REQUEST)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextmanager
def recognised() -> Iterator[None]:
    """Cancelled stays that, also where DuckDB has made an error of its own of it; and it comes once."""
    try:
        yield
    except Cancelled:
        too_late()
        raise
    except RuntimeError as error:
        if isinstance(error.__context__, Cancelled):
            too_late()
            raise error.__context__ from error
        raise


def too_late() -> None:
    """From now on nothing is cancelled: what is being published or tidied up comes to its end."""
    for number in (*_BY_SIGNAL, _BY_REQUEST):
        if signal.getsignal(number) is _end:
            signal.signal(number, signal.SIG_IGN)
