"""Names from all of Unicode's planes in every column, on every way out: each comes out, whole, with its figures."""

from soak.page_tests import run_tests
from soak.trial import Trial


def run_suite(trial: Trial) -> None:
    """Fifty names a round, a process each."""
    run_tests(trial, "tests/ui/downloads/test_any_name.py", at_once=1)
