"""Writes the progress of a refresh into its status file, for whoever wants to follow it."""

import os
import threading
from contextlib import ExitStack, suppress
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Any

from warehouse.contract.reasons import PublishError
from warehouse.contract.schema import topics
from warehouse.exit_status import EXIT_CANCELLED, EXIT_CRASHED, EXIT_DONE, EXIT_NOTHING_PUBLISHED
from warehouse.refresh import cancel, status
from warehouse.refresh.cancel import Cancellation
from warehouse.refresh.folder_state import FolderState, last_state, read_state, save_state
from warehouse.refresh.status import Refresh
from warehouse.refresh.time_left import Estimate
from warehouse.settings import Folders
from warehouse.store.versions import NoStore, current

STARTED_BY = "DASHBOARD_STARTED_BY"
STARTERS = ("command", "page", "watch")
WRITES_EVERY_SECONDS = 0.25


def starter_name() -> str:
    """Who has started this process: one of STARTERS."""
    starter = os.environ.get(STARTED_BY, "")
    return starter if starter in STARTERS else STARTERS[0]


class StatusWriter:
    """Receives the progress of the refresh; writes it at intervals, from a thread of its own."""

    def __init__(self, folders: Folders) -> None:
        self._store = folders.store
        self._folder_state = read_state(folders)
        self._now = Refresh("running", starter_name(), os.getpid(), status.moment())
        self._ends = threading.Event()
        self._writer = threading.Thread(target=self._write_regularly, daemon=True)
        self._lock = ExitStack()

    def __enter__(self) -> "StatusWriter":
        self._lock.enter_context(status.write_lock(self._store))
        previous = status.read_status(self._store)
        pace = previous.pace if previous else {}
        self._new = _new_bytes(self._store, self._folder_state)
        save_state(self._store, self._folder_state)
        all_bytes = sum(size for size, _ in self._folder_state["exports"].values())
        self._estimate = Estimate(sum(self._new.values()), all_bytes, pace)
        self._now = replace(self._now, bytes_total=self._estimate.new_bytes, pace=pace)
        status.write_status(self._store, self._current())
        self._writer.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._ends.set()
        self._writer.join()
        with self._lock, suppress(OSError):
            status.write_status(self._store, replace(self._current(), **self._end(error)))
            (self._store / cancel.REQUEST).unlink(missing_ok=True)

    def _end(self, error: BaseException | None) -> dict[str, Any]:
        fields = {"state": "failed", "ended_at": status.moment(), "seconds_left": None}
        if isinstance(error, Cancellation):
            starter = "command" if self._now.starter == "command" else "service"
            canceller = "page" if error.by_request else starter
            return {**fields, "state": "cancelled", "exit_status": EXIT_CANCELLED, "cancelled_by": canceller}
        if isinstance(error, PublishError):
            details = {name: str(value) for name, value in error.details.items()}
            refusal = {"reason": error.code, "details": details}
            return {**fields, "exit_status": EXIT_NOTHING_PUBLISHED, **refusal}
        if error:
            return {**fields, "exit_status": EXIT_CRASHED}
        return {**fields, "state": "done", "exit_status": EXIT_DONE, "pace": self._estimate.pace()}

    def start(self, total_bytes: int) -> None:
        """The total that counts here is that of the new bytes, which is known before."""

    def file(self, name: str, size_bytes: int) -> None:
        self._estimate.file(min(size_bytes, self._new.get(name, 0)))
        self._now = replace(self._now, step="reading", subject=name)

    def step(self, name: str) -> None:
        self._estimate.reading_done()
        is_topic = name in topics()
        self._now = replace(
            self._now, step="settling" if is_topic else "publishing", subject=name if is_topic else ""
        )

    def set_version(self, version: str | None) -> None:
        """Notes the version that this refresh has published, if any."""
        self._now = replace(self._now, version=version)

    def _current(self) -> Refresh:
        seconds_left = self._estimate.seconds_left()
        seconds = None if seconds_left is None else round(seconds_left, 1)
        return replace(self._now, bytes_done=self._estimate.done_bytes, seconds_left=seconds)

    def _write_regularly(self) -> None:
        while not self._ends.wait(WRITES_EVERY_SECONDS):
            with suppress(OSError):  # a status that cannot be written is no reason to fail
                status.write_status(self._store, self._current())
            if cancel.is_requested(self._store, self._now):
                cancel.obey_request()


def _new_bytes(store: Path, state: FolderState) -> dict[str, int]:
    """The sizes of the files that have to be read: the archive holds the others."""
    old_state = last_state(store)
    old_files: set[str] = set()
    if all(old_state.get(key) == state[key] for key in ("code", "others")):
        with suppress(NoStore):
            old_files = {line["file"] for line in current(store).manifest["files"]}
    same_files = {name for name in old_files if old_state["exports"].get(name) == state["exports"].get(name)}
    return {name: size for name, (size, _) in state["exports"].items() if name not in same_files}
