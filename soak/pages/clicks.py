"""All that can be pressed on all pages, whatever there is to show: nothing breaks, and nothing opens to nothing."""

from soak.page_tests import run_tests
from soak.trial import Trial


def run_suite(trial: Trial) -> None:
    """Four servers a process."""
    run_tests(trial, "tests/ui/browser/test_any_press.py", at_once=4)
