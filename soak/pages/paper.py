"""Any page under any choices: every text of every picture has room, on its own and in the report."""

from soak.page_tests import run_tests
from soak.trial import Trial


def run_suite(trial: Trial) -> None:
    """Fifty views a process."""
    run_tests(trial, "tests/ui/downloads/test_any_paper.py", at_once=50)
