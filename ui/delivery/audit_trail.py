"""What the server writes into the audit: files that are fetched, reports, refusals; and from where readers come."""

import logging
import re
import threading
import time
from collections import deque
from ipaddress import ip_address
from typing import Literal, NamedTuple

import streamlit as st
from starlette.datastructures import Headers
from starlette.types import Scope

from ui.delivery.held_rows import QUESTION, HeldRows
from ui.downloads.download import Download
from ui.identity import NobodySignedIn, current_identity, identity_in
from ui.view.link_text import link_text
from warehouse.audit.audit_log import AuditUnwritable, append
from warehouse.audit.entry import Entry
from warehouse.settings import Folders

MOST_REFUSALS = 60  # lines a minute: who is turned away again and again must not fill the disk
_MINUTE = 60.0
_CODE = re.compile(r"-([0-9a-hjkmnp-tv-z]{10})\.\w+$")  # at the end of a file name
_log = logging.getLogger(__name__)


class Sender(NamedTuple):
    """From where a request comes, and from whom, where that is known."""

    address: str
    person: str = ""


def sender(scope: Scope) -> Sender:
    """The sender of a request; its network address is, of a proxy on this machine, the one that it names."""
    address = _network_address((scope.get("client") or ("", 0))[0])
    try:
        identity = identity_in(Headers(scope=scope))
    except NobodySignedIn:
        return Sender(address)
    return Sender(address, identity.name if identity else "")


def page_sender() -> Sender:
    """The reader whose page runs. Raises NobodySignedIn."""
    identity = current_identity()
    address = _network_address(st.context.ip_address or "127.0.0.1")  # Streamlit names none of this machine
    return Sender(address, identity.name if identity else "")


def _network_address(text: str) -> str:
    """Nothing but an address, as a proxy passes on what it is sent."""
    try:
        return str(ip_address(text))
    except ValueError:
        return "unknown"


def record_download(file: Download | HeldRows, origin: Sender, size_bytes: int) -> None:
    """One line for a file that is about to be sent. Raises AuditUnwritable: then it may not be."""
    store = file.reader.version.folder.parent
    filters: tuple[str, ...]
    if isinstance(file, HeldRows):
        detail = f"{'whole' if file.is_whole else 'masked'}:{file.export}"
        filters = (f"lang={file.lang}",)
        append(
            store,
            Entry("download", *origin, "ledger", (QUESTION,), filters, file.name, "", size_bytes, detail),
        )
        return
    questions = tuple(dict.fromkeys(exhibit.name for exhibit in file.exhibits))
    filters = tuple(dict.fromkeys(link_text(exhibit.filters, exhibit.compare) for exhibit in file.exhibits))
    page = file.stem.partition("/")[0]
    append(store, Entry("download", *origin, page, questions, filters, file.name, file.code, size_bytes))


def record_report(name: str, filters: str, origin: Sender, size_bytes: int) -> None:
    """The same for a report that another process has made."""
    store = Folders.from_environment().store
    append(store, Entry("report", *origin, "report", (), (filters,), name, _code(name), size_bytes))


def record_sign_in(event: Literal["sign_in", "sign_out"], origin: Sender) -> None:
    """One line for a reader who comes or leaves. Raises AuditUnwritable: then nobody may come."""
    append(Folders.from_environment().store, Entry(event, *origin))


class RefusalRecorder:
    """Writes refusals, at most so many a minute; what is beyond that is counted, and the next line says how many."""

    def __init__(self) -> None:
        self._times: deque[float] = deque(maxlen=MOST_REFUSALS)
        self._lock = threading.Lock()
        self._unwritten = 0

    def record(self, reason: str, origin: Sender, name: str = "") -> None:
        """One line; of a name in an address only the code of a receipt, as anything may stand there."""
        with self._lock:
            now = time.monotonic()
            if len(self._times) == MOST_REFUSALS and now - self._times[0] < _MINUTE:
                self._unwritten += 1
                return
            self._times.append(now)
            count, self._unwritten = self._unwritten, 0
        detail = f"{reason} +{count}" if count else reason
        try:
            append(
                Folders.from_environment().store,
                Entry("refusal", *origin, receipt=_code(name), detail=detail),
            )
        except AuditUnwritable:  # it is refused all the same
            _log.exception("a refusal could not be written: %s", reason)


record_refusal = RefusalRecorder().record


def _code(name: str) -> str:
    match = _CODE.search(name)
    return match[1] if match else ""
