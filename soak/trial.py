"""One suite of the soak: its rounds from a seed, the folders they work in, and the findings."""

import os
import random
import shutil
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from soak.refresh_runs import TODAY

WORK = Path(__file__).resolve().parent.parent / ".soak"


@dataclass
class Round:
    """One round: its own random numbers and an empty folder, kept where something was found wrong."""

    no: int
    rng: random.Random
    folder: Path
    wrong: list[str] = field(default_factory=list)

    def demand(self, holds: bool, problem: str) -> None:
        """Notes what is wrong, and goes on."""
        if not holds:
            self.wrong.append(problem)


@dataclass
class Trial:
    """All rounds of one suite. The same suite, seed and round number give the same round."""

    suite: str
    target: int
    seed: int
    first: int = 0
    work: Path = WORK
    log: Callable[[str], None] = print
    count: int = 0
    findings: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    seconds: float = 0.0

    def random(self, name: object) -> random.Random:
        """Random numbers that depend only on the seed, the suite and `name`."""
        return random.Random(f"{self.seed} {self.suite} {name}")

    def folder(self, name: object) -> Path:
        """An empty folder of its own."""
        folder = self.work / f"{self.suite}-{self.seed}-{name}"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        return folder

    @contextmanager
    def round(self, no: int, counts: int = 1) -> Iterator[Round]:
        """One round that counts for so many; an exception in it is a finding, and does not end the suite."""
        round_ = Round(no, self.random(no), self.folder(no))
        try:
            yield round_
        except Exception:
            round_.wrong.append(traceback.format_exc())
        self.close(round_)
        self.count += counts

    def close(self, round_: Round) -> None:
        """Prints what was wrong and how to repeat it; removes the folder if nothing was."""
        if not round_.wrong:
            shutil.rmtree(round_.folder, ignore_errors=True)
        for wrong in round_.wrong:
            self.blame(round_.no, wrong, round_.folder)

    def blame(self, no: object, wrong: str, folder: Path) -> None:
        """One finding: printed at once and again in the report."""
        text = f"{self.suite}: seed {self.seed}, round {no}: {wrong.rstrip()} [kept: {folder}]"
        self.findings.append(text)
        self.log(text)


def run_trial(trial: Trial, suite: Callable[[Trial], None]) -> Trial:
    """Runs a suite on a fixed day and measures its time."""
    previous_day, start_time = os.environ.get("DASHBOARD_TODAY"), time.monotonic()
    os.environ["DASHBOARD_TODAY"] = TODAY
    try:
        suite(trial)
    finally:
        os.environ.pop("DASHBOARD_TODAY")
        if previous_day is not None:
            os.environ["DASHBOARD_TODAY"] = previous_day
        trial.seconds = time.monotonic() - start_time
    return trial
