"""Command line: python -m soak [PART ...] [--seed N] [--rounds N] [--first N]."""

import argparse
import importlib
import random
import sys
import time
from collections.abc import Callable
from pathlib import Path

from rich import box
from rich.console import Console
from rich.table import Table

from soak.trial import Trial, run_trial

REPORT = Path(__file__).resolve().parent.parent / "soak-report.txt"
REFRESH = {
    "files": 10_000,
    "values": 120,
    "kills": 200,
    "audit": 50,
    "corruption": 500,
    "orders": 100,
    "races": 50,
    "swaps": 100,
}
PAGES = {
    "views": 2_000,
    "reporters": 500,
    "links": 200,
    "downloads": 500,
    "corrections": 1_000,
    "paper": 300,
    "clicks": 56,
    "memory": 100,
    "payloads": 20,
    "names": 10,
    "forgeries": 148,
    "honest": 200,
    "persons": 20,
    "scopes": 1_000,
    "egress": 1,
}
ROUNDS = {**REFRESH, **PAGES}


def main(arguments: list[str] | None = None) -> int:
    """Runs the suites named one after another, reports, and returns 1 if anything was found."""
    parser = argparse.ArgumentParser(prog="python -m soak", description="What must hold for hours.")
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"of {', '.join(ROUNDS)}; all by default")
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(1_000_000))
    parser.add_argument("--rounds", type=int, help="files, kills, stores, ... of each part")
    parser.add_argument("--first", type=int, default=0, help="the number of the first round")
    options = parser.parse_args(arguments)
    if unknown := set(options.parts) - set(ROUNDS):
        parser.error(f"no such part: {', '.join(sorted(unknown))}")
    trials = []
    for name in options.parts or ROUNDS:
        print(f"{time.strftime('%H:%M:%S')} {name}, seed {options.seed}", flush=True)
        trial = Trial(name, options.rounds or ROUNDS[name], options.seed, options.first)
        trials.append(run_trial(trial, load_suite(name)))
    report(trials)
    return status(trials)


def load_suite(name: str) -> Callable[[Trial], None]:
    """The suite of that name: a module of soak/refresh or soak/pages."""
    folder = "refresh" if name in REFRESH else "pages"
    suite: Callable[[Trial], None] = importlib.import_module(f"soak.{folder}.{name}").run_suite
    return suite


def status(trials: list[Trial]) -> int:
    """The exit status: 1 if anything was found, or fewer rounds ran than were requested."""
    return int(any(trial.findings or trial.count < trial.target for trial in trials))


def report(trials: list[Trial]) -> None:
    """One table and every problem, on the terminal and in a file."""
    table = Table(box=box.SIMPLE_HEAD)
    for index, heading in enumerate(("part", "seed", "demanded", "done", "found", "minutes", "notes")):
        table.add_column(heading, justify="right" if 0 < index < 6 else "left", overflow="fold")
    for trial in trials:
        numbers = (trial.seed, trial.target, trial.count, len(trial.findings))
        minutes = f"{trial.seconds / 60:.1f}"
        table.add_row(trial.suite, *map(str, numbers), minutes, "; ".join(trial.notes))
    with REPORT.open("w", encoding="utf-8") as file:
        for console in (Console(), Console(file=file, width=120)):
            console.print(table)
            for problem in (problem for trial in trials for problem in trial.findings):
                console.print(problem, markup=False, highlight=False, soft_wrap=True)
            console.print(f"{sum(len(trial.findings) for trial in trials)} found")


if __name__ == "__main__":
    sys.exit(main())
