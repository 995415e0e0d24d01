"""Any page under any choices: downloads, workbooks, the page and the query tell the same."""

from soak.page_tests import run_tests
from soak.trial import Trial


def run_suite(trial: Trial) -> None:
    """A hundred views a process."""
    run_tests(trial, "tests/ui/downloads/test_any_download.py", at_once=100)
