"""The report as PDF, asked for on a page: made by a process of its own, its progress shown, then a link to it."""

import math
from dataclasses import dataclass

import streamlit as st
from streamlit.runtime import get_instance
from streamlit.runtime.scriptrunner import get_script_run_ctx

from ui import markdown
from ui.answers import version
from ui.delivery.report_queue import Job, ReportQueue
from ui.html import markup, show_html
from ui.language.words import lang, say, set_language
from ui.view.state import asked
from warehouse.answer.filter_options import as_options
from warehouse.answer.filters import Filters
from warehouse.child_command import command_of, option


def _is_open(reader: str) -> bool:
    return get_instance().is_active_session(reader)


_desk = ReportQueue(command_of("report", "pdf", options=[option("progress")]), _is_open)


@dataclass(frozen=True)
class _Asked:
    """What this reader has asked for; no job where too many others wait."""

    job: Job | None
    filters: Filters
    reader: str


def report_panel() -> None:
    """What the report is, with or without a page for every province; the button; then how far it is, and the link."""
    words = say("report_pdf"), say("report_pdf_means")
    show_html(markup("<p class='take'><b>{}</b></p><p class='more'>{}</p>", *words))
    wish: _Asked | None = st.session_state.get("_report")
    running = bool(wish and wish.job and not wish.job.is_over)
    markdown.checkbox(say("report_each_province"), key="report_each_province", disabled=running)
    markdown.button(
        say("report_make"),
        icon=":material/picture_as_pdf:",
        key="report_make",
        disabled=running,
        on_click=_start,
    )
    if running:
        _follow()
    elif wish and wish.filters == asked():  # a link of other choices would be taken for one of these
        _tell_end(wish)


def _start() -> None:
    filters, each = asked(), bool(st.session_state["report_each_province"])
    options = as_options(filters, st.session_state["compare"]) + ([option("provinces-pages")] if each else [])
    context = get_script_run_ctx()
    reader = context.session_id if context else ""
    job = _desk.submit(tuple(options), version().name, reader)
    st.session_state["_report"] = _Asked(job, filters, reader)


@st.fragment(run_every=1.0)
def _follow() -> None:
    """Runs every second for as long as the report is made; then the whole page, which shows the link."""
    set_language(st.session_state["lang"])
    job: Job = st.session_state["_report"].job
    if job.is_over:
        st.rerun()
    markdown.progress(
        job.share, say(f"report_{job.step}", done=job.count, of=job.total, n=_desk.position(job))
    )
    if job.seconds_left is not None:
        markdown.caption(say("refresh_left_seconds", n=math.ceil(job.seconds_left)))


def _tell_end(wish: _Asked) -> None:
    job = wish.job
    if job is None:
        markdown.warning(say("report_many"), icon=":material/hourglass:")
    elif job.step == "failed":
        markdown.error(job.problem or say("take_failed"), icon=":material/error:")
    else:
        link = markup("<a href='{}'>{}</a>", job.addresses[wish.reader], say("report_take"))
        texts = lang(), link, say("report_once")
        show_html(markup("<p class='take' lang='{}'>{}</p><p class='more'>{}</p>", *texts))
