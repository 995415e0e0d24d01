"""The report as PDF, ordered from a page: a child process makes it; the page shows progress, then the link."""

import math
from dataclasses import dataclass

import streamlit as st
from streamlit.runtime import get_instance
from streamlit.runtime.scriptrunner import get_script_run_ctx

from ui import markdown
from ui.answers import reader, version
from ui.delivery.audit_trail import page_sender
from ui.delivery.report_queue import Job, ReportQueue
from ui.html import markup, show_html
from ui.language.words import lang, set_language, translate
from ui.view.link_text import link_text
from ui.view.state import current_filters
from warehouse.answer.filter_options import as_options
from warehouse.answer.filters import Filters
from warehouse.child_command import command_of, option


def _is_open(reader: str) -> bool:
    return get_instance().is_active_session(reader)


_queue = ReportQueue(command_of("report", "pdf", options=[option("progress")]), _is_open)


@dataclass(frozen=True)
class _ReportRequest:
    """The report that this reader ordered; no job if too many others wait."""

    job: Job | None
    filters: Filters
    reader: str


def report_panel() -> None:
    """What the report is, its options and button; then its progress and the link."""
    words = translate("report_pdf"), translate("report_pdf_means")
    show_html(markup("<p class='take'><b>{}</b></p><p class='more'>{}</p>", *words))
    request: _ReportRequest | None = st.session_state.get("_report")
    is_running = bool(request and request.job and not request.job.is_over)
    markdown.checkbox(translate("report_each_province"), key="report_each_province", disabled=is_running)
    markdown.button(
        translate("report_make"),
        icon=":material/picture_as_pdf:",
        key="report_make",
        disabled=is_running,
        on_click=_start,
    )
    if is_running:
        _follow()
    elif (
        request and request.filters == current_filters()
    ):  # a link of other choices would be taken for one of these
        _show_outcome(request)


def _start() -> None:
    filters, with_provinces = current_filters(), bool(st.session_state["report_each_province"])
    options = as_options(filters, st.session_state["compare"]) + (
        [option("provinces-pages")] if with_provinces else []
    )
    if (provinces := reader().provinces) is not None:
        options.append(option("scope", ",".join(provinces)))
    context = get_script_run_ctx()
    session = context.session_id if context else ""
    text = link_text(filters, st.session_state["compare"])
    job = _queue.submit(tuple(options), version().name, session, text, page_sender().person)
    st.session_state["_report"] = _ReportRequest(job, filters, session)


@st.fragment(run_every=1.0)
def _follow() -> None:
    """Runs every second for as long as the report is made; then the whole page, which shows the link."""
    set_language(st.session_state["lang"])
    job: Job = st.session_state["_report"].job
    if job.is_over:
        st.rerun()
    markdown.progress(
        job.share, translate(f"report_{job.step}", done=job.count, of=job.total, n=_queue.position(job))
    )
    if job.seconds_left is not None:
        markdown.caption(translate("refresh_left_seconds", n=math.ceil(job.seconds_left)))


def _show_outcome(request: _ReportRequest) -> None:
    job = request.job
    if job is None:
        markdown.warning(translate("report_many"), icon=":material/hourglass:")
    elif job.step == "failed":
        markdown.error(job.problem or translate("take_failed"), icon=":material/error:")
    else:
        link = markup("<a href='{}'>{}</a>", job.addresses[request.reader], translate("report_take"))
        texts = lang(), link, translate("report_once")
        show_html(markup("<p class='take' lang='{}'>{}</p><p class='more'>{}</p>", *texts))
