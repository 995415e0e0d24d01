"""A listener to the progress of a refresh that writes it into the record, for whoever wants to follow it."""

import os
import threading
from contextlib import ExitStack, suppress
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Any

from warehouse.contract.reasons import NothingPublished
from warehouse.contract.schema import topics
from warehouse.exit_status import EXIT_CANCELLED, EXIT_CRASHED, EXIT_DONE, EXIT_NOTHING_PUBLISHED
from warehouse.refresh import cancel, status
from warehouse.refresh.cancel import Cancelled
from warehouse.refresh.folder_state import Look, last_seen, look, note_seen
from warehouse.refresh.status import Refresh
from warehouse.refresh.time_left import Estimate
from warehouse.settings import Places
from warehouse.store.versions import NoStore, current

STARTED_BY = "DASHBOARD_STARTED_BY"
STARTERS = ("command", "page", "watch")
WRITES_EVERY_SECONDS = 0.25


class Recorder:
    """Told how far the refresh is; writes it down now and then, from a thread of its own."""

    def __init__(self, places: Places) -> None:
        by = os.environ.get(STARTED_BY, "")
        self._store = places.store
        self._seen = look(places)
        self._now = Refresh("running", by if by in STARTERS else "command", os.getpid(), status.moment())
        self._ends = threading.Event()
        self._writer = threading.Thread(target=self._write_now_and_then, daemon=True)
        self._held = ExitStack()

    def __enter__(self) -> "Recorder":
        self._held.enter_context(status.writing(self._store))
        told = status.read(self._store)
        pace = told.pace if told else {}
        self._new = _new_bytes(self._store, self._seen)
        note_seen(self._store, self._seen)
        all_bytes = sum(size for size, _ in self._seen["exports"].values())
        self._estimate = Estimate(sum(self._new.values()), all_bytes, pace)
        self._now = replace(self._now, bytes_total=self._estimate.new_bytes, pace=pace)
        status.write(self._store, self._so_far())
        self._writer.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._ends.set()
        self._writer.join()
        with self._held, suppress(OSError):
            status.write(self._store, replace(self._so_far(), **self._end(error)))
            (self._store / cancel.REQUEST).unlink(missing_ok=True)

    def _end(self, error: BaseException | None) -> dict[str, Any]:
        ended = {"state": "failed", "ended_at": status.moment(), "seconds_left": None}
        if isinstance(error, Cancelled):
            starter = "command" if self._now.by == "command" else "service"
            by = "page" if error.by_request else starter
            return {**ended, "state": "cancelled", "exit_status": EXIT_CANCELLED, "cancelled_by": by}
        if isinstance(error, NothingPublished):
            details = {name: str(value) for name, value in error.details.items()}
            why = {"reason": error.code, "details": details}
            return {**ended, "exit_status": EXIT_NOTHING_PUBLISHED, **why}
        if error:
            return {**ended, "exit_status": EXIT_CRASHED}
        return {**ended, "state": "done", "exit_status": EXIT_DONE, "pace": self._estimate.pace()}

    def start(self, total_bytes: int) -> None:
        """The total that counts here is that of the new bytes, which is known before."""

    def file(self, name: str, size_bytes: int) -> None:
        self._estimate.file(min(size_bytes, self._new.get(name, 0)))
        self._now = replace(self._now, step="reading", what=name)

    def step(self, name: str) -> None:
        self._estimate.reading_done()
        settling = name in topics()
        self._now = replace(
            self._now, step="settling" if settling else "publishing", what=name if settling else ""
        )

    def publishes(self, version: str | None) -> None:
        """The version that this refresh has published, if it has."""
        self._now = replace(self._now, version=version)

    def _so_far(self) -> Refresh:
        left = self._estimate.seconds_left()
        told = None if left is None else round(left, 1)
        return replace(self._now, bytes_done=self._estimate.done_bytes, seconds_left=told)

    def _write_now_and_then(self) -> None:
        while not self._ends.wait(WRITES_EVERY_SECONDS):
            with suppress(OSError):  # a record that cannot be written is no reason to fail
                status.write(self._store, self._so_far())
            if cancel.is_requested(self._store, self._now):
                cancel.obey_request()


def _new_bytes(store: Path, seen: Look) -> dict[str, int]:
    """The sizes of the files that have to be read: the archive holds the others."""
    before = last_seen(store)
    held: set[str] = set()
    if all(before.get(part) == seen[part] for part in ("code", "others")):
        with suppress(NoStore):
            held = {line["file"] for line in current(store).manifest["files"]}
    unchanged = {name for name in held if before["exports"].get(name) == seen["exports"].get(name)}
    return {name: size for name, (size, _) in seen["exports"].items() if name not in unchanged}
