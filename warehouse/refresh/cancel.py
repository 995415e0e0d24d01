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

from warehouse.refresh.folder_state import write_atomic
from warehouse.refresh.status import Refresh

REQUEST = "cancel.json"
_LEFT_WITHIN_SECONDS = 5.0
_BY_SIGNAL, _BY_REQUEST = (signal.SIGINT, signal.SIGTERM), signal.SIGUSR1


class Cancellation(BaseException):
    """The refresh is to end now; nothing is published. Not an Exception, so that nothing handles it as an error."""

    def __init__(self, *, by_request: bool) -> None:
        super().__init__()
        self.by_request = by_request


def request(store: Path, refresh: Refresh) -> None:
    """Asks the refresh to end, in whatever process and of whatever user it runs."""
    write_atomic(store / REQUEST, {"pid": refresh.pid, "started_at": refresh.started_at})


def is_requested(store: Path, refresh: Refresh) -> bool:
    """Whether somebody has asked for the end of this very refresh."""
    try:
        content = json.loads((store / REQUEST).read_text(encoding="utf-8"))
        return bool(content == {"pid": refresh.pid, "started_at": refresh.started_at})
    except (OSError, ValueError):
        return False


def obey_request() -> None:
    """Cancels the main thread's work, if it is cancellable; may be called from any thread."""
    if signal.getsignal(_BY_REQUEST) is _end:
        signal.pthread_kill(threading.main_thread().ident or 0, _BY_REQUEST)


class _End:
    """Raises Cancellation, but not twice within seconds: the first one is still unwinding, and people press twice."""

    def __init__(self) -> None:
        self._last = -math.inf

    def __call__(self, number: int, _: FrameType | None) -> None:
        if time.monotonic() - self._last > _LEFT_WITHIN_SECONDS:
            self._last = time.monotonic()
            raise Cancellation(by_request=number == _BY_REQUEST)


_end = _End()


@contextmanager
def cancellable() -> Iterator[None]:
    """Within the block a signal raises Cancellation, where this is the main thread."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    old_handlers = {number: signal.signal(number, _end) for number in (*_BY_SIGNAL, _BY_REQUEST)}
    try:
        yield
    finally:
        for number, handler in old_handlers.items():
            signal.signal(number, handler)


@contextmanager
def preserve_cancellation() -> Iterator[None]:
    """Raises Cancellation again where DuckDB has wrapped it in an error of its own; no second one can follow."""
    try:
        yield
    except Cancellation:
        block_cancellation()
        raise
    except RuntimeError as error:
        if isinstance(error.__context__, Cancellation):
            block_cancellation()
            raise error.__context__ from error
        raise


def block_cancellation() -> None:
    """From now on nothing is cancelled: publishing and cleaning up are finished."""
    for number in (*_BY_SIGNAL, _BY_REQUEST):
        if signal.getsignal(number) is _end:
            signal.signal(number, signal.SIG_IGN)
