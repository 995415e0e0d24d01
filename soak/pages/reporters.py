"""Who has reported, on any view: every place says what the days of the files come to."""

from soak.page_tests import run_tests
from soak.trial import Trial


def run_suite(trial: Trial) -> None:
    """A hundred views a process."""
    run_tests(trial, "tests/ui/pages/test_any_who.py", at_once=100)
