"""Workbooks that were only looked at or saved again, most by LibreOffice: all match."""

from soak.asked_of_pages import run_tests
from soak.trial import Trial


def part(trial: Trial) -> None:
    """Forty files a process."""
    run_tests(trial, "tests/ui/test_any_honest.py", at_once=40)
