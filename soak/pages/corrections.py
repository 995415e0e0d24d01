"""A cell is corrected: every download of it is new."""

from soak.page_tests import run_tests
from soak.trial import Trial


def run_suite(trial: Trial) -> None:
    """Five hundred corrections a process, twenty before each refresh."""
    run_tests(trial, "tests/ui/downloads/test_corrections_downloaded.py", at_once=500)
