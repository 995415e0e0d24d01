"""Starts refreshes for the readers of this server, each with its line in the audit."""

import logging
from collections.abc import Sequence
from pathlib import Path
from threading import Event, Lock, Thread

import streamlit as st

from ui.answers import current_scope
from ui.delivery.audit_trail import page_sender
from warehouse.audit.audit_log import AuditUnwritable, append
from warehouse.audit.entry import Entry
from warehouse.refresh.process import refresh_in_child
from warehouse.refresh.status import Refresh, last_refresh
from warehouse.settings import Folders

UNRECORDED_START = "refresh_unrecorded"  # in the session: the last press started nothing
_log = logging.getLogger(__name__)


class RefreshStarter:
    """Starts refreshes for readers of this server: one at a time, in a child process."""

    def __init__(self) -> None:
        self._busy = Lock()
        self._previous: Refresh | None = None

    def start(self, forget: Sequence[str] = ()) -> None:
        """Starts a refresh unless one is starting already. `forget` are files that are gone on purpose.

        Raises PermissionError for a reader who is no steward.
        """
        if not current_scope(Folders.from_environment().store).is_steward:
            raise PermissionError
        if self._busy.acquire(blocking=False):
            folders = Folders.from_environment()
            try:
                append(folders.store, Entry("refresh", *page_sender(), "ledger", detail=_detail(forget)))
            except AuditUnwritable:
                self._busy.release()
                _log.exception("no refresh was started, as the audit cannot be written")
                st.session_state[UNRECORDED_START] = True
                return
            self._previous = last_refresh(folders.store)
            Thread(target=self._run, args=(folders, forget), daemon=True).start()

    def _run(self, folders: Folders, forget: Sequence[str]) -> None:
        try:
            refresh_in_child(folders, "page", Event(), forget)
        finally:
            self._busy.release()

    def is_starting(self, store: Path) -> bool:
        """Whether a refresh was started and has not written a status yet."""
        return self._busy.locked() and last_refresh(store) == self._previous


def _detail(forget: Sequence[str]) -> str:
    return "leave_out" if forget else ""


#: The one of this server.
starter = RefreshStarter()
