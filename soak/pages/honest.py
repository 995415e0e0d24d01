"""Workbooks that were only looked at or saved again, most by LibreOffice: all match."""

from soak.page_tests import run_tests
from soak.trial import Trial


def run_suite(trial: Trial) -> None:
    """Forty files a process."""
    run_tests(trial, "tests/ui/receipts/test_any_honest.py", at_once=40)
