"""The panel on the ledger page to start and follow a refresh, whoever started it."""

import math
from datetime import datetime
from pathlib import Path

import streamlit as st

from ui import markdown
from ui.answers import scope, version
from ui.frame.missing_files import missing_files_panel
from ui.language.formats import number
from ui.language.page_names import topic_title
from ui.language.words import lang, set_language, translate
from ui.sections.refresh_starter import UNRECORDED_START, starter
from warehouse.contract.reasons import reason
from warehouse.refresh.cancel import is_requested, request
from warehouse.refresh.status import Refresh, is_running, last_refresh
from warehouse.settings import Folders, local_time, watch_seconds
from warehouse.store.version_names import clock_warning


def refresh_panel() -> None:
    """The button for stewards, and below it the running refresh or the outcome of the last one."""
    if not scope().is_steward:
        return
    try:
        is_under_way = _is_under_way()
    except OSError as error:
        error_reason = reason("store_unlockable", lang(), problem=error.strerror)
        markdown.error(f"{error_reason.wrong}. {error_reason.mend}", icon=":material/error:")
        return
    with st.container(border=True, key="refresh", gap="small"):
        with st.container(
            horizontal=True, vertical_alignment="center", horizontal_alignment="distribute", gap="small"
        ):
            markdown.subheader(translate("refresh_title"), anchor=False)
            markdown.button(
                translate("refresh_now"),
                icon=":material/refresh:",
                key="refresh_now",
                disabled=is_under_way,
                on_click=starter.start,
            )
        if st.session_state.pop(UNRECORDED_START, False):
            markdown.error(translate("refresh_unrecorded"), icon=":material/error:")
        if is_under_way:
            _follow()
        else:
            _show_outcome(last_refresh(_store()))
        missing_files_panel(starter.start, is_disabled=is_under_way)
        if warning := clock_warning(version().name, lang()):
            markdown.warning(warning, icon=":material/update:")
        markdown.caption(translate("refresh_watched" if watch_seconds() > 0 else "refresh_not_watched"))


def _sees_all() -> bool:
    """Whether names of files may be said, whosever they are."""
    return scope().provinces is None


def _store() -> Path:
    return Folders.from_environment().store


def _is_under_way() -> bool:
    return is_running(_store()) or starter.is_starting(_store())


@st.fragment(run_every=1.0)
def _follow() -> None:
    """Runs every second for as long as a refresh does; then the whole page, which shows the new version."""
    set_language(st.session_state["lang"])
    if not _is_under_way():
        st.rerun()
    status = last_refresh(_store())
    if status is None or status.state != "running":
        markdown.progress(0.0, translate("refresh_starting"))
        return
    markdown.progress(_share(status), _step(status))
    texts = [
        translate(
            "refresh_began", moment=_moment(status.started_at), by=translate(f"started_by_{status.starter}")
        )
    ]
    if status.bytes_total:
        read_mb, total_mb = (number(n / 1e6, 1) for n in (status.bytes_done, status.bytes_total))
        texts.append(translate("refresh_bytes", done=read_mb, total=total_mb))
    markdown.caption(" · ".join([*texts, _time_left(status.seconds_left)]))
    is_cancelling = is_requested(_store(), status)
    markdown.button(
        translate("refresh_cancelling" if is_cancelling else "refresh_cancel"),
        icon=":material/cancel:",
        key="refresh_cancel",
        type="tertiary",
        disabled=is_cancelling,
        on_click=request,
        args=(_store(), status),
    )


def _share(status: Refresh) -> float:
    """The share that is done: of the time if that is known, else of the bytes."""
    if status.seconds_left is None:
        return 1.0 if status.step == "publishing" else status.bytes_done / max(status.bytes_total, 1)
    start = datetime.fromisoformat(status.started_at)
    elapsed_seconds = (datetime.now(start.tzinfo) - start).total_seconds()
    return min(max(elapsed_seconds / (elapsed_seconds + status.seconds_left), 0.0), 1.0)


def _step(status: Refresh) -> str:
    if status.step == "settling":
        return translate("refresh_settling", topic=topic_title(status.subject))
    if status.step == "reading":
        return translate("refresh_reading", file=status.subject if _sees_all() else "…")
    return translate(f"refresh_{status.step}")


def _time_left(seconds: float | None) -> str:
    if seconds is None:
        return translate("refresh_left_unknown")
    if seconds < 90:
        return translate("refresh_left_seconds", n=math.ceil(seconds))
    return translate("refresh_left_minutes", n=math.ceil(seconds / 60))


def _show_outcome(status: Refresh | None) -> None:
    if status is None:
        return
    icon = ":material/error:"
    if status.outcome == "failed" and status.reason:
        failure = reason(status.reason, lang(), **(status.details if _sees_all() else {}))
        markdown.error(f"{failure.wrong}. {failure.mend}", title=translate("refresh_failed"), icon=icon)
    elif status.outcome == "crashed":
        markdown.error(_crash(status), title=translate("refresh_crashed"), icon=icon)
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall", key="refresh_end"):
        if status.outcome == "published":
            markdown.badge(translate("refresh_published"), icon=":material/check_circle:", color="green")
        elif status.outcome == "unchanged":
            markdown.badge(translate("refresh_unchanged"), icon=":material/check_circle:", color="gray")
        elif status.outcome == "cancelled":
            cancelled_by = translate(f"cancelled_by_{status.cancelled_by}")
            markdown.badge(
                translate("refresh_cancelled", by=cancelled_by), icon=":material/cancel:", color="gray"
            )
        end = _moment(status.ended_at or status.started_at)
        markdown.caption(
            translate("refresh_ended", moment=end, by=translate(f"started_by_{status.starter}")),
            width="content",
        )


def _crash(status: Refresh) -> str:
    """Names the file that was being read, as it may have caused the crash."""
    sentences = (
        [translate("refresh_crashed_reading", file=status.subject)]
        if status.step == "reading" and _sees_all()
        else []
    )
    code = "?" if status.exit_status is None else str(status.exit_status)
    return " ".join([*sentences, translate("refresh_crashed_mend", code=code)])


def _moment(timestamp: str) -> str:
    return f"{local_time(datetime.fromisoformat(timestamp)):%d/%m/%Y %H:%M:%S}"
