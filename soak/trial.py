"""One part of the soak: its rounds from a seed, the folders they work in, and what was found wrong."""

import os
import random
import shutil
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from soak.refreshing import TODAY

WORK = Path(__file__).resolve().parent.parent / ".soak"


@dataclass
class Round:
    """One round: its own random numbers and an empty folder, kept where something was found wrong."""

    no: int
    rng: random.Random
    folder: Path
    wrong: list[str] = field(default_factory=list)

    def demand(self, holds: bool, otherwise: str) -> None:
        """Notes what is wrong, and goes on."""
        if not holds:
            self.wrong.append(otherwise)


@dataclass
class Trial:
    """All rounds of one part. The same part, seed and number of a round give the same round."""

    part: str
    demanded: int
    seed: int
    first: int = 0
    work: Path = WORK
    say: Callable[[str], None] = print
    done: int = 0
    found: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    seconds: float = 0.0

    def random(self, what: object) -> random.Random:
        """Random numbers that only the seed, the part and `what` decide."""
        return random.Random(f"{self.seed} {self.part} {what}")

    def folder(self, what: object) -> Path:
        """An empty folder of its own."""
        folder = self.work / f"{self.part}-{self.seed}-{what}"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        return folder

    @contextmanager
    def round(self, no: int, counts: int = 1) -> Iterator[Round]:
        """One round that counts for so many; an exception in it is a finding, and does not end the part."""
        this = Round(no, self.random(no), self.folder(no))
        try:
            yield this
        except Exception:
            this.wrong.append(traceback.format_exc())
        self.close(this)
        self.done += counts

    def close(self, this: Round) -> None:
        """Tells what was wrong, with all that is needed to try it again; removes the folder where nothing was."""
        if not this.wrong:
            shutil.rmtree(this.folder, ignore_errors=True)
        for wrong in this.wrong:
            self.blame(this.no, wrong, this.folder)

    def blame(self, no: object, wrong: str, kept: Path) -> None:
        """One finding: told at once and in the end."""
        told = f"{self.part}: seed {self.seed}, round {no}: {wrong.rstrip()} [kept: {kept}]"
        self.found.append(told)
        self.say(told)


def run_trial(trial: Trial, part: Callable[[Trial], None]) -> Trial:
    """Runs a part on a fixed day, and takes its time."""
    before, started = os.environ.get("DASHBOARD_TODAY"), time.monotonic()
    os.environ["DASHBOARD_TODAY"] = TODAY
    try:
        part(trial)
    finally:
        os.environ.pop("DASHBOARD_TODAY")
        if before is not None:
            os.environ["DASHBOARD_TODAY"] = before
        trial.seconds = time.monotonic() - started
    return trial
