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

from warehouse.ingest.forkserver import CHILDREN, without_main
from warehouse.private_files import keep_to_account
from warehouse.settings import settings

READERS = 2  # children at a time
CRASHED, TOO_SLOW = "reader_crashed", "too_slow"
_DIES_WITHIN_SECONDS = 1.0  # one that a dead network drive holds may not die at all

Work = Callable[[list[Any]], list[Any]]


class _Child:
    """A process that does what it is given, one bundle of pieces after the other."""

    def __init__(self) -> None:
        self.link, theirs = CHILDREN.Pipe()
        self._process = CHILDREN.Process(target=_serve, args=(theirs, settings()), daemon=True)
        with without_main():
            self._process.start()
        theirs.close()
        self.bundle: list[int] = []  # the numbers of the pieces that it is at
        self.since = 0.0

    def give(self, work: Work, bundle: list[int], pieces: Sequence[Any]) -> None:
        self.bundle, self.since = bundle, time.monotonic()
        with suppress(OSError):  # it is dead, as is seen when it is asked
            self.link.send((work, [pieces[no] for no in bundle]))

    def end(self) -> None:
        self._process.kill()
        self._process.join(_DIES_WITHIN_SECONDS)
        self.link.close()


@dataclass(frozen=True)
class _Trouble:
    """What a child raised; it is raised again here."""

    error: Exception


class Crew:
    """The children of one refresh: started when there is work, ended with the block.

    `seconds` is how long one piece may take, and pieces that are done together, too.
    """

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._children: list[_Child] = []

    def __enter__(self) -> "Crew":
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
        lost: Callable[[Any, str], Any],
    ) -> Iterator[Any]:
        """What `work` makes of each piece, in the order of the pieces; of one that ends its child, what `lost` says.

        A bundle names pieces by number. One that ends its child, and a piece of which nothing is made together with
        others (None), is done again by itself. What `work` raises is raised here.
        """
        waiting, made = deque(bundles), dict[int, Any]()
        for no in range(len(pieces)):
            while no not in made:
                self._hand_out(work, waiting, pieces)
                for child in self._heard():
                    bundle, child.bundle = child.bundle, []
                    told = self._told(child)
                    if isinstance(told, str):
                        told = [None if len(bundle) > 1 else lost(pieces[bundle[0]], told)] * len(bundle)
                    made |= {no: one for no, one in zip(bundle, told, strict=True) if one is not None}
                    waiting.extendleft([no] for no in reversed(bundle) if no not in made)
            yield made.pop(no)

    def _hand_out(self, work: Work, waiting: deque[list[int]], pieces: Sequence[Any]) -> None:
        idle = [child for child in self._children if not child.bundle]
        while len(idle) < len(waiting) and len(self._children) < READERS:
            self._children.append(_Child())
            idle.append(self._children[-1])
        for child in idle[: len(waiting)]:
            child.give(work, waiting.popleft(), pieces)

    def _heard(self) -> list[_Child]:
        """Children that have something to tell, or have had their time."""
        busy = [child for child in self._children if child.bundle]
        left = min(child.since for child in busy) + self._seconds - time.monotonic()
        telling = connection.wait([child.link for child in busy], max(left, 0.0))
        late = time.monotonic() - self._seconds
        return [child for child in busy if child.link in telling or child.since <= late]

    def _told(self, child: _Child) -> list[Any] | str:
        """What a child has made; of one that is dead or late, which of the two."""
        if not child.link.poll():
            fate = TOO_SLOW
        else:
            try:
                told: list[Any] | _Trouble = child.link.recv()
                if isinstance(told, _Trouble):
                    raise told.error
                return told
            except (EOFError, ConnectionResetError):
                fate = CRASHED
        self._children.remove(child)
        child.end()
        return fate


def _serve(link: Connection, under: dict[str, str]) -> None:
    os.environ.update(under)  # the server that makes the children may have been started under others
    keep_to_account()
    threading.Thread(target=_end_with_parent, daemon=True).start()
    with suppress(EOFError):
        while True:
            work, pieces = link.recv()
            try:
                told: list[Any] | _Trouble = work(pieces)
            except Exception as error:
                told = _Trouble(error)
            link.send(told)


def _end_with_parent() -> None:
    """A child whose refresh was killed ends too, rather than wait for work for ever."""
    parent = parent_process()
    assert parent is not None
    parent.join()
    os._exit(1)
