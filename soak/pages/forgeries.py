"""Workbooks that show other than what was taken away, in every way there is: none matches."""

from soak.page_tests import run_tests
from soak.trial import Trial


def run_suite(trial: Trial) -> None:
    """Forty files a process."""
    run_tests(trial, "tests/ui/receipts/test_any_forgery.py", at_once=40)
