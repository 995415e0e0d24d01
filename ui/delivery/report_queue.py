"""The queue of reports: one is made at a time, few wait, equal ones are made once, abandoned ones not at all."""

import json
import logging
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import RLock, Thread
from typing import Any

from ui.delivery.finished_reports import create_report_links
from warehouse.child_command import Option, option
from warehouse.leftovers import report_prefix
from warehouse.settings import ROOT

MOST_WAITING = 5  # beside the one that is made: each takes a CPU for half a minute
AWAY_SECONDS = 30.0  # a browser that has only lost its connection is back by then
_POLL_SECONDS = 0.5
_log = logging.getLogger(__name__)


@dataclass(eq=False)
class Job:
    """A report and its progress. Written by one thread, read by pages."""

    options: tuple[Option, ...]
    version: str
    filters: str = ""  # as the text of a link
    people: dict[str, str] = field(default_factory=dict)  # who waits for it, by session; no name on one desk
    step: str = "waiting"  # waiting, starting, pages, drawing, setting; then done or failed
    count: int = 0
    total: int = 0
    share: float = 0.0
    seconds_left: float | None = None
    addresses: dict[str, str] = field(default_factory=dict)  # by reader
    problem: str = ""
    wanted_at: float = field(default_factory=time.monotonic)

    @property
    def is_over(self) -> bool:
        return self.step in ("done", "failed")

    def update(self, message: dict[str, Any]) -> None:
        """Takes in one message of its process."""
        if "path" in message:
            links = create_report_links("pdf", Path(message["path"]), [*self.people.values()], self.filters)
            self.addresses = dict(zip(self.people, links, strict=True))
            self.step = "done"
        elif "failed" in message:
            self.problem, self.step = message["failed"], "failed"
        else:
            self.count, self.total, self.share = message["done"], message["of"], message["share"]
            self.seconds_left, self.step = message["seconds_left"], message["step"]


class ReportQueue:
    """Accepts reports; `command` makes one, `is_here` says whether a reader's page is still open."""

    def __init__(self, command: list[str], is_here: Callable[[str], bool]) -> None:
        self._command, self._is_here = command, is_here
        self._jobs: list[Job] = []  # the first of them is being made
        self._lock = RLock()
        self._is_working = False

    def submit(
        self, options: tuple[Option, ...], version: str, reader: str, filters: str = "", person: str = ""
    ) -> Job | None:
        """The job with these options, shared with other readers who want the same; None if too many wait."""
        with self._lock:
            self._drop_abandoned()
            job = next((job for job in self._jobs if (job.options, job.version) == (options, version)), None)
            if job is None:
                if len(self._jobs) > MOST_WAITING:
                    return None
                self._jobs.append(job := Job(options, version, filters))
            job.people[reader] = person
            if not self._is_working:
                self._is_working = True
                Thread(target=self._work, daemon=True).start()
            return job

    def position(self, job: Job) -> int:
        """How many jobs are ahead of it."""
        with self._lock:
            return self._jobs.index(job) if job in self._jobs else 0

    def _work(self) -> None:
        while job := self._next():
            try:
                self._make(job)
            except (OSError, ValueError, KeyError):
                _log.exception("the report could not be made")
            with self._lock:
                if not job.is_over:
                    job.step = "failed"
                if job in self._jobs:
                    self._jobs.remove(job)

    def _next(self) -> Job | None:
        with self._lock:
            self._drop_abandoned()
            self._is_working = bool(self._jobs)
            return self._jobs[0] if self._jobs else None

    def _make(self, job: Job) -> None:
        job.step = "starting"
        with TemporaryDirectory(prefix=report_prefix()) as folder:
            command = [*self._command, option("out", folder), *job.options]
            with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, encoding="utf-8") as child:
                Thread(target=self._end_when_unwanted, args=(job, child), daemon=True).start()
                for line in child.stdout or ():
                    with self._lock:  # nobody joins while the links are given out
                        job.update(json.loads(line))

    def _end_when_unwanted(self, job: Job, child: subprocess.Popen[str]) -> None:
        while child.poll() is None:
            with self._lock:
                self._drop_abandoned()
                if job not in self._jobs:
                    child.terminate()
                    return
            time.sleep(_POLL_SECONDS)

    def _drop_abandoned(self) -> None:
        """Drops jobs whose readers have all left."""
        now = time.monotonic()
        for job in self._jobs:
            if any(map(self._is_here, job.people)):
                job.wanted_at = now
            elif now - job.wanted_at > AWAY_SECONDS:
                job.step = "failed"
        self._jobs = [job for job in self._jobs if not job.is_over]
