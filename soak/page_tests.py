"""Rounds that a test of the pages goes through: the soak asks it for more than `make test` does."""

import os
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

from soak.trial import Round, Trial

ROOT = Path(__file__).resolve().parents[1]


def run_tests(trial: Trial, test: str, at_once: int, name: str = "") -> None:
    """All rounds, so many in a process, of a file or its test of one name; what fails in one of them is a finding."""
    end = trial.first + trial.target
    for first in range(trial.first, end, at_once):
        n = min(at_once, end - first)
        with trial.round(first, counts=n) as round_:
            _run(
                round_,
                [test, *(["-k", name] if name else [])],
                {"VIEWS": n, "VIEWS_FIRST": first, "VIEWS_SEED": trial.seed},
            )


def _run(round_: Round, test: list[str], variables: dict[str, int]) -> None:
    report = round_.folder / "tests.xml"
    command = [sys.executable, "-m", "pytest", *test, "--tb=short", f"--junitxml={report}"]
    environment = {**os.environ, **{name: str(value) for name, value in variables.items()}}
    result = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    if not report.exists():
        round_.demand(False, f"the tests did not run: {result.stdout}{result.stderr}")
        return
    cases = list(ElementTree.parse(report).iter("testcase"))
    round_.demand(len(cases) == variables["VIEWS"], f"{len(cases)} of {variables['VIEWS']} were looked at")
    for case in cases:
        for failure in (*case.iter("failure"), *case.iter("error")):
            round_.demand(False, f"{case.get('name')}: {failure.text}")
