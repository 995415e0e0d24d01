"""Work in child processes, some pieces at a time: what crashes one, or takes too long, costs its own piece only."""

import os
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import connection, parent_process
from multiprocessing.connection import Connection
from types import TracebackType
from typing import Any

from warehouse.ingest.forkserver import CONTEXT, without_main
from warehouse.private_files import keep_to_account
from warehouse.settings import settings

READERS = 2  # children at a time
READER_CRASH, TOO_SLOW = "reader_crashed", "too_slow"
_DIES_WITHIN_SECONDS = 1.0  # one that a dead network drive holds may not die at all

Work = Callable[[list[Any]], list[Any]]


class _Child:
    """A child process that works on one bundle of pieces after the other."""

    def __init__(self) -> None:
        self.link, child_link = CONTEXT.Pipe()
        self._process = CONTEXT.Process(target=_serve, args=(child_link, settings()), daemon=True)
        with without_main():
            self._process.start()
        child_link.close()
        self.bundle: list[int] = []  # the numbers of the pieces it works on
        self.started_at = 0.0

    def give(self, work: Work, bundle: list[int], pieces: Sequence[Any]) -> None:
        self.bundle, self.started_at = bundle, time.monotonic()
        with suppress(OSError):  # it is dead; _receive will notice
            self.link.send((work, [pieces[no] for no in bundle]))

    def end(self) -> None:
        self._process.kill()
        self._process.join(_DIES_WITHIN_SECONDS)
        self.link.close()


@dataclass(frozen=True)
class _ChildError:
    """An error that a child raised; it is raised again in the parent."""

    error: Exception


class ProcessPool:
    """The children of one refresh: started when there is work, ended with the block.

    `seconds` is the time limit of a piece, and of a bundle.
    """

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._children: list[_Child] = []

    def __enter__(self) -> "ProcessPool":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for child in self._children:
            child.end()

    def results(
        self,
        work: Work,
        pieces: Sequence[Any],
        bundles: list[list[int]],
        on_failure: Callable[[Any, str], Any],
    ) -> Iterator[Any]:
        """The result of `work` for each piece, in their order; for a piece that ends its child, that of `on_failure`.

        A bundle names pieces by number. The pieces of a bundle that ends its child, and a piece whose result in a
        bundle is None, are each done again alone. What `work` raises is raised here.
        """
        queue, results = deque(bundles), dict[int, Any]()
        for no in range(len(pieces)):
            while no not in results:
                self._hand_out(work, queue, pieces)
                for child in self._ready_children():
                    bundle, child.bundle = child.bundle, []
                    reply = self._receive(child)
                    if isinstance(reply, str):
                        reply = [None if len(bundle) > 1 else on_failure(pieces[bundle[0]], reply)] * len(
                            bundle
                        )
                    results |= {no: one for no, one in zip(bundle, reply, strict=True) if one is not None}
                    queue.extendleft([no] for no in reversed(bundle) if no not in results)
            yield results.pop(no)

    def _hand_out(self, work: Work, queue: deque[list[int]], pieces: Sequence[Any]) -> None:
        idle = [child for child in self._children if not child.bundle]
        while len(idle) < len(queue) and len(self._children) < READERS:
            self._children.append(_Child())
            idle.append(self._children[-1])
        for child in idle[: len(queue)]:
            child.give(work, queue.popleft(), pieces)

    def _ready_children(self) -> list[_Child]:
        """Children that have sent a reply or run out of time."""
        busy = [child for child in self._children if child.bundle]
        timeout = min(child.started_at for child in busy) + self._seconds - time.monotonic()
        ready = connection.wait([child.link for child in busy], max(timeout, 0.0))
        late = time.monotonic() - self._seconds
        return [child for child in busy if child.link in ready or child.started_at <= late]

    def _receive(self, child: _Child) -> list[Any] | str:
        """The results of a child, or the failure code of one that crashed or is late."""
        if not child.link.poll():
            fate = TOO_SLOW
        else:
            try:
                reply: list[Any] | _ChildError = child.link.recv()
                if isinstance(reply, _ChildError):
                    raise reply.error
                return reply
            except (EOFError, ConnectionResetError):
                fate = READER_CRASH
        self._children.remove(child)
        child.end()
        return fate


def _serve(link: Connection, environment: dict[str, str]) -> None:
    os.environ.update(environment)  # the fork server may have started under another environment
    keep_to_account()
    threading.Thread(target=_end_with_parent, daemon=True).start()
    with suppress(EOFError):
        while True:
            work, pieces = link.recv()
            try:
                reply: list[Any] | _ChildError = work(pieces)
            except Exception as error:
                reply = _ChildError(error)
            link.send(reply)


def _end_with_parent() -> None:
    """A child whose refresh was killed ends too, rather than wait for work for ever."""
    parent = parent_process()
    assert parent is not None
    parent.join()
    os._exit(1)
