"""Any page under any choices: key figures, charts, table, query and a count by pandas tell the same."""

from soak.page_tests import run_tests
from soak.trial import Trial


def run_suite(trial: Trial) -> None:
    """A hundred views a process."""
    run_tests(trial, "tests/ui/pages/test_any_view.py", at_once=100)
