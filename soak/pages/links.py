"""Any state of a page, opened by its link in a browser that has never been there: the same figures."""

from soak.page_tests import run_tests
from soak.trial import Trial


def run_suite(trial: Trial) -> None:
    """Twenty-five links a server."""
    run_tests(trial, "tests/ui/browser/test_any_link.py", at_once=25)
