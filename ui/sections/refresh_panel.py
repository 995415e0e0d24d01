"""A refresh that anyone can start and follow: from the ledger page, whoever has started it."""

import math
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from threading import Event, Lock, Thread
from zoneinfo import ZoneInfo

import streamlit as st

from ui import markdown
from ui.answers import version
from ui.frame.missing_files import kept_files
from ui.language.formats import number
from ui.language.page_names import topic_title
from ui.language.words import lang, say, set_language
from warehouse.contract.reasons import reason
from warehouse.refresh.cancel import is_requested, request
from warehouse.refresh.process import refresh_in_child
from warehouse.refresh.status import Refresh, is_running, last_refresh
from warehouse.settings import Folders, watch_seconds
from warehouse.store.version_names import clock_warning


class _Asked:
    """The refresh that readers of this server have asked for: one at a time, in a process of its own."""

    def __init__(self) -> None:
        self._busy = Lock()
        self._before: Refresh | None = None

    def start(self, forget: Sequence[str] = ()) -> None:
        """Whoever presses while it is starting gets that one. `forget` are files that are gone on purpose."""
        if self._busy.acquire(blocking=False):
            places = Folders.from_environment()
            self._before = last_refresh(places.store)
            Thread(target=self._run, args=(places, forget), daemon=True).start()

    def _run(self, places: Folders, forget: Sequence[str]) -> None:
        try:
            refresh_in_child(places, "page", Event(), forget)
        finally:
            self._busy.release()

    def is_starting(self, store: Path) -> bool:
        """Whether it has not told anything so far."""
        return self._busy.locked() and last_refresh(store) == self._before


_asked = _Asked()


def refresh_panel() -> None:
    """The button, and below it the refresh that runs or what the last one did."""
    try:
        running = _is_under_way()
    except OSError as error:
        why = reason("store_unlockable", lang(), problem=error.strerror)
        markdown.error(f"{why.wrong}. {why.mend}", icon=":material/error:")
        return
    with st.container(border=True, key="refresh", gap="small"):
        with st.container(
            horizontal=True, vertical_alignment="center", horizontal_alignment="distribute", gap="small"
        ):
            markdown.subheader(say("refresh_title"), anchor=False)
            markdown.button(
                say("refresh_now"),
                icon=":material/refresh:",
                key="refresh_now",
                disabled=running,
                on_click=_asked.start,
            )
        if running:
            _follow()
        else:
            _tell_end(last_refresh(_store()))
        kept_files(_asked.start, disabled=running)
        if jumped := clock_warning(version().name, lang()):
            markdown.warning(jumped, icon=":material/update:")
        markdown.caption(say("refresh_watched" if watch_seconds() > 0 else "refresh_not_watched"))


def _store() -> Path:
    return Folders.from_environment().store


def _is_under_way() -> bool:
    return is_running(_store()) or _asked.is_starting(_store())


@st.fragment(run_every=1.0)
def _follow() -> None:
    """Runs every second for as long as a refresh does; then the whole page, which shows the new version."""
    set_language(st.session_state["lang"])
    if not _is_under_way():
        st.rerun()
    told = last_refresh(_store())
    if told is None or told.state != "running":
        markdown.progress(0.0, say("refresh_starting"))
        return
    markdown.progress(_share(told), _step(told))
    parts = [say("refresh_began", moment=_moment(told.started_at), by=say(f"started_by_{told.starter}"))]
    if told.bytes_total:
        done, total = (number(n / 1e6, 1) for n in (told.bytes_done, told.bytes_total))
        parts.append(say("refresh_bytes", done=done, total=total))
    markdown.caption(" · ".join([*parts, _time_left(told.seconds_left)]))
    ending = is_requested(_store(), told)
    markdown.button(
        say("refresh_cancelling" if ending else "refresh_cancel"),
        icon=":material/cancel:",
        key="refresh_cancel",
        type="tertiary",
        disabled=ending,
        on_click=request,
        args=(_store(), told),
    )


def _share(told: Refresh) -> float:
    """How much is done: of the time where that is known, else of the bytes."""
    if told.seconds_left is None:
        return 1.0 if told.step == "publishing" else told.bytes_done / max(told.bytes_total, 1)
    began = datetime.fromisoformat(told.started_at)
    passed = (datetime.now(began.tzinfo) - began).total_seconds()
    return min(max(passed / (passed + told.seconds_left), 0.0), 1.0)


def _step(told: Refresh) -> str:
    if told.step == "settling":
        return say("refresh_settling", topic=topic_title(told.subject))
    return say(f"refresh_{told.step}", **({"file": told.subject} if told.step == "reading" else {}))


def _time_left(seconds: float | None) -> str:
    if seconds is None:
        return say("refresh_left_unknown")
    if seconds < 90:
        return say("refresh_left_seconds", n=math.ceil(seconds))
    return say("refresh_left_minutes", n=math.ceil(seconds / 60))


def _tell_end(told: Refresh | None) -> None:
    if told is None:
        return
    icon = ":material/error:"
    if told.outcome == "failed" and told.reason:
        why = reason(told.reason, lang(), **told.details)
        markdown.error(f"{why.wrong}. {why.mend}", title=say("refresh_failed"), icon=icon)
    elif told.outcome == "crashed":
        markdown.error(_crash(told), title=say("refresh_crashed"), icon=icon)
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall", key="refresh_end"):
        if told.outcome == "published":
            markdown.badge(say("refresh_published"), icon=":material/check_circle:", color="green")
        elif told.outcome == "unchanged":
            markdown.badge(say("refresh_unchanged"), icon=":material/check_circle:", color="gray")
        elif told.outcome == "cancelled":
            by = say(f"cancelled_by_{told.cancelled_by}")
            markdown.badge(say("refresh_cancelled", by=by), icon=":material/cancel:", color="gray")
        ended = _moment(told.ended_at or told.started_at)
        markdown.caption(
            say("refresh_ended", moment=ended, by=say(f"started_by_{told.starter}")), width="content"
        )


def _crash(told: Refresh) -> str:
    """What was being read matters most: a file may be what brought it down."""
    reading = [say("refresh_crashed_reading", file=told.subject)] if told.step == "reading" else []
    code = "?" if told.exit_status is None else str(told.exit_status)
    return " ".join([*reading, say("refresh_crashed_mend", code=code)])


def _moment(told: str) -> str:
    return f"{datetime.fromisoformat(told).astimezone(ZoneInfo('Asia/Ho_Chi_Minh')):%d/%m/%Y %H:%M:%S}"
