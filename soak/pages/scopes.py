"""Two people of different scopes in turn on any view, and all that the pages give away: nothing that is not theirs."""

from soak.page_tests import run_tests
from soak.trial import Trial


def run_suite(trial: Trial) -> None:
    """A hundred views a process."""
    run_tests(trial, "tests/ui/pages/test_any_scope.py", at_once=100, name="any_view")
