"""Codes, names, telephones and e-mails of persons in every column: none can be seen but in the archive."""

from soak.page_tests import run_tests
from soak.trial import Trial


def run_suite(trial: Trial) -> None:
    """Five stores a process."""
    run_tests(trial, "tests/ui/pages/test_any_person.py", at_once=5)
