"""Versions published under twenty readers: no deleted file stays open, and memory comes back."""

from soak.page_tests import run_tests
from soak.trial import Trial


def run_suite(trial: Trial) -> None:
    """One server for all versions."""
    run_tests(trial, "tests/ui/server/test_memory.py", at_once=trial.target)
