"""Nobody outside is asked for anything: in a network without a route out no packet gets lost."""

from pathlib import Path

import pytest

from tests.support.closed_network import run_closed

CALLS = {
    "an address": "socket.create_connection(('192.0.2.1', 80), 1)",
    "a newer address": "socket.create_connection(('2001:db8::1', 80), 1)",
    "a name": "socket.getaddrinfo('updates.example.com', 443)",
}


@pytest.mark.parametrize("call", CALLS.values(), ids=CALLS)
def test_whoever_asks_outside_is_counted(tmp_path: Path, call: str) -> None:
    outcome = run_closed(["-c", f"import socket; {call}"], tmp_path)
    assert outcome.status
    assert sum(outcome.lost_packets.values()) > 0, outcome.output


def test_the_server_its_pages_files_and_reports_ask_nobody(tmp_path: Path) -> None:
    outcome = run_closed(["-m", "tests.ui.support.everything_once", str(tmp_path)], tmp_path)
    assert outcome.status == 0, outcome.output
    assert outcome.lost_packets == {"IPv4": 0, "IPv6": 0}
