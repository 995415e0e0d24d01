"""The processes that read files: made by a server that has loaded what they need."""

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import forkserver, get_context
from types import ModuleType

CHILDREN = get_context("forkserver")


def prepare() -> None:
    """Lets the server load, while this process has other things to do."""
    # pandas too, as DuckDB loads it as soon as it is given a value
    CHILDREN.set_forkserver_preload(["warehouse.ingest.reader_pool", "pandas"])
    # Ctrl-C reaches every process of a terminal; it is for the refresh to end its children
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        forkserver.ensure_running()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def without_main() -> Iterator[None]:
    """Within the block this process was started as nothing: a child would run that again, though none needs it."""
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main
