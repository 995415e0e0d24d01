"""The fork server for reader processes, with imports preloaded."""

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import forkserver, get_context
from types import ModuleType

CONTEXT = get_context("forkserver")


def prepare() -> None:
    """Starts the fork server, which loads while this process goes on."""
    # pandas too, as DuckDB loads it as soon as it is given a value
    CONTEXT.set_forkserver_preload(["warehouse.ingest.reader_pool", "pandas"])
    # Ctrl-C reaches every process of a terminal; it is for the refresh to end its children
    old_mask = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        forkserver.ensure_running()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, old_mask)


@contextmanager
def without_main() -> Iterator[None]:
    """Hides `__main__` within the block: a child would import it again, and needs none of it."""
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main
