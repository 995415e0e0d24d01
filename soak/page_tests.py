"""Rounds that a test of the pages goes through: the soak asks it for more than `make test` does."""

import os
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

from soak.trial import Round, Trial

ROOT = Path(__file__).resolve().parents[1]


def run_tests(trial: Trial, test: str, at_once: int) -> None:
    """All rounds, so many in a process; what fails in one of them is a finding."""
    end = trial.first + trial.demanded
    for first in range(trial.first, end, at_once):
        n = min(at_once, end - first)
        with trial.round(first, counts=n) as this:
            _run(this, test, {"VIEWS": n, "VIEWS_FIRST": first, "VIEWS_SEED": trial.seed})


def _run(this: Round, test: str, asked: dict[str, int]) -> None:
    told = this.folder / "tests.xml"
    command = [sys.executable, "-m", "pytest", test, "--tb=short", f"--junitxml={told}"]
    environment = {**os.environ, **{name: str(value) for name, value in asked.items()}}
    said = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    if not told.exists():
        this.demand(False, f"the tests did not run: {said.stdout}{said.stderr}")
        return
    cases = list(ElementTree.parse(told).iter("testcase"))
    this.demand(len(cases) == asked["VIEWS"], f"{len(cases)} of {asked['VIEWS']} were looked at")
    for case in cases:
        for failed in (*case.iter("failure"), *case.iter("error")):
            this.demand(False, f"{case.get('name')}: {failed.text}")
