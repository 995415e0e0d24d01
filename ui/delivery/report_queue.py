"""Where reports are asked for: one is made at a time, few wait, the same one is made once, and none for nobody."""

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

from ui.delivery.route import offer_made
from warehouse.child_command import Option, option
from warehouse.leftovers import report_prefix
from warehouse.settings import ROOT

MOST_WAITING = 5  # beside the one that is made: each takes a processor for half a minute
AWAY_SECONDS = 30.0  # a browser that has only lost its connection is back by then
_LOOK_SECONDS = 0.5
_log = logging.getLogger(__name__)


@dataclass(eq=False)
class Job:
    """A report on its way, as far as its process has told. Written by one thread, read by pages."""

    options: tuple[Option, ...]
    version: str
    readers: list[str] = field(default_factory=list)  # the sessions that wait for it
    step: str = "waiting"  # waiting, starting, pages, drawing, setting; then done or failed
    done: int = 0
    of: int = 0
    share: float = 0.0
    seconds_left: float | None = None
    addresses: dict[str, str] = field(default_factory=dict)  # by reader
    why: str = ""
    wanted_at: float = field(default_factory=time.monotonic)

    @property
    def is_over(self) -> bool:
        return self.step in ("done", "failed")

    def learn(self, told: dict[str, Any]) -> None:
        """What its process tells."""
        if "path" in told:
            links = offer_made("pdf", Path(told["path"]), len(self.readers))
            self.addresses = dict(zip(self.readers, links, strict=True))
            self.step = "done"
        elif "failed" in told:
            self.why, self.step = told["failed"], "failed"
        else:
            self.done, self.of, self.share = told["done"], told["of"], told["share"]
            self.seconds_left, self.step = told["seconds_left"], told["step"]


class Desk:
    """Takes the readers' wishes; `command` makes a report, `is_here` says whether a reader's page is still open."""

    def __init__(self, command: list[str], is_here: Callable[[str], bool]) -> None:
        self._command, self._is_here = command, is_here
        self._jobs: list[Job] = []  # the first of them is being made
        self._lock = RLock()
        self._works = False

    def ask(self, options: tuple[Option, ...], version: str, reader: str) -> Job | None:
        """The report with these options, on its way already if somebody else waits for it; None where too many wait."""
        with self._lock:
            self._let_go()
            job = next((job for job in self._jobs if (job.options, job.version) == (options, version)), None)
            if job is None:
                if len(self._jobs) > MOST_WAITING:
                    return None
                self._jobs.append(job := Job(options, version))
            if reader not in job.readers:
                job.readers.append(reader)
            if not self._works:
                self._works = True
                Thread(target=self._work, daemon=True).start()
            return job

    def place(self, job: Job) -> int:
        """How many are made before it."""
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
            self._let_go()
            self._works = bool(self._jobs)
            return self._jobs[0] if self._jobs else None

    def _make(self, job: Job) -> None:
        job.step = "starting"
        with TemporaryDirectory(prefix=report_prefix()) as folder:
            command = [*self._command, option("out", folder), *job.options]
            with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, encoding="utf-8") as child:
                Thread(target=self._end_when_unwanted, args=(job, child), daemon=True).start()
                for line in child.stdout or ():
                    with self._lock:  # nobody joins while the links are given out
                        job.learn(json.loads(line))

    def _end_when_unwanted(self, job: Job, child: subprocess.Popen[str]) -> None:
        while child.poll() is None:
            with self._lock:
                self._let_go()
                if job not in self._jobs:
                    child.terminate()
                    return
            time.sleep(_LOOK_SECONDS)

    def _let_go(self) -> None:
        """What nobody has waited for lately is not made."""
        now = time.monotonic()
        for job in self._jobs:
            if any(map(self._is_here, job.readers)):
                job.wanted_at = now
            elif now - job.wanted_at > AWAY_SECONDS:
                job.step = "failed"
        self._jobs = [job for job in self._jobs if not job.is_over]
