"""The report as PDF, asked for on a page: made by a process of its own, its progress shown, then a link to it."""

import json
import logging
import math
import subprocess
import sys
from dataclasses import dataclass
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import BoundedSemaphore, Thread
from typing import Any

import streamlit as st

from ui import write
from ui.state import asked
from ui.taking import offer_made
from ui.words import lang, say, speak
from warehouse.questions import Filters
from warehouse.settings import ROOT

_one_at_a_time = BoundedSemaphore(1)  # as each takes a processor for half a minute
_log = logging.getLogger(__name__)


@dataclass
class Job:
    """A report on its way, as far as its process has told. Written by one thread, read by the page."""

    filters: Filters
    each_province: bool
    step: str = "waiting"  # waiting, starting, pages, drawing, setting; then done or failed
    done: int = 0
    of: int = 0
    share: float = 0.0
    seconds_left: float | None = None
    address: str = ""
    why: str = ""

    @property
    def is_over(self) -> bool:
        return self.step in ("done", "failed")

    def run(self, options: list[str]) -> None:
        """Makes the report, in its turn."""
        with _one_at_a_time:
            self.step = "starting"
            try:
                with TemporaryDirectory(prefix="tri-an-report-") as folder:
                    command = [
                        sys.executable,
                        "-m",
                        "report",
                        "pdf",
                        "--progress",
                        f"--out={folder}",
                        *options,
                    ]
                    with subprocess.Popen(
                        command, cwd=ROOT, stdout=subprocess.PIPE, encoding="utf-8"
                    ) as child:
                        for line in child.stdout or ():
                            self._learn(json.loads(line))
            except (OSError, ValueError):
                _log.exception("the report could not be made")
            if not self.is_over:
                self.step = "failed"

    def _learn(self, told: dict[str, Any]) -> None:
        if "path" in told:
            self.address = offer_made("pdf", Path(told["path"]))
            self.step = "done"
        elif "failed" in told:
            self.why, self.step = told["failed"], "failed"
        else:
            self.done, self.of, self.share = told["done"], told["of"], told["share"]
            self.seconds_left, self.step = told["seconds_left"], told["step"]


def report_panel() -> None:
    """What the report is, with or without a page for every province; the button; then how far it is, and the link."""
    st.html(
        f"<p class='take'><b>{escape(say('report_pdf'))}</b></p><p class='more'>{escape(say('report_pdf_means'))}</p>"
    )
    job: Job | None = st.session_state.get("_report")
    running = job is not None and not job.is_over
    write.checkbox(say("report_each_province"), key="report_each_province", disabled=running)
    write.button(
        say("report_make"),
        icon=":material/picture_as_pdf:",
        key="report_make",
        disabled=running,
        on_click=_start,
    )
    if running:
        _follow()
    elif job is not None and _is_of_this_page(job):
        _tell_end(job)


def _start() -> None:
    filters, each = asked(), bool(st.session_state["report_each_province"])
    job = Job(filters, each)
    st.session_state["_report"] = job
    options = command_line(filters, st.session_state["compare"]) + (["--provinces-pages"] if each else [])
    Thread(target=job.run, args=(options,), daemon=True).start()


def command_line(filters: Filters, compare: str) -> list[str]:
    """The choices beside the page, as the command line takes them."""
    given = {"lang": filters.lang, "units": filters.units, "grain": filters.grain, "compare": compare}
    if filters.from_day and filters.to_day:
        given |= {"from": filters.from_day.isoformat(), "to": filters.to_day.isoformat()}
    options = [f"--{name}={value}" for name, value in given.items()]
    if filters.provinces:
        options += [f"--province={code}" for code in filters.provinces]  # a code is never an option
    return options + (["--cumulated"] if filters.cumulated else [])


def _is_of_this_page(job: Job) -> bool:
    """A link of other choices would be taken for one of these."""
    return job.filters == asked()


@st.fragment(run_every=1.0)
def _follow() -> None:
    """Runs every second for as long as the report is made; then the whole page, which shows the link."""
    speak(st.session_state["lang"])
    job: Job = st.session_state["_report"]
    if job.is_over:
        st.rerun()
    write.progress(job.share, say(f"report_{job.step}", done=job.done, of=job.of))
    if job.seconds_left is not None:
        write.caption(say("refresh_left_seconds", n=math.ceil(job.seconds_left)))


def _tell_end(job: Job) -> None:
    if job.step == "failed":
        write.error(job.why or say("take_failed"), icon=":material/error:")
        return
    link = f"<a href='{escape(job.address, quote=True)}'>{escape(say('report_take'))}</a>"
    st.html(f"<p class='take' lang='{lang()}'>{link}</p><p class='more'>{escape(say('report_once'))}</p>")
