"""Texts that a page might take for its own language, in every place where data are shown: none is obeyed."""

from soak.page_tests import run_tests
from soak.trial import Trial


def run_suite(trial: Trial) -> None:
    """Four servers a process."""
    run_tests(trial, "tests/ui/browser/test_any_payload.py", at_once=4)
