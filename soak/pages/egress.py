"""Every test in the browser in a network without a route out: nobody outside is asked for anything."""

from soak.trial import Trial
from tests.support.closed_network import run_closed


def run_suite(trial: Trial) -> None:
    """A round is all tests of tests/ui/browser; Chromium itself asks once a start whether there is IPv6."""
    for n in range(trial.first, trial.first + trial.target):
        with trial.round(n) as round_:
            outcome = run_closed(["-m", "pytest", "tests/ui/browser", "-x", "--tb=short"], round_.folder)
            round_.demand(outcome.status == 0, outcome.output[-2_000:])
            round_.demand(outcome.lost_packets["IPv4"] == 0, f"{outcome.lost_packets} lost packets")
