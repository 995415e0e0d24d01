"""A proxy that signs readers in is believed where its own machine is listed, and no other machine is."""

from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest

from tests.support.audit_lines import audit_lines
from tests.ui.support.chromium import SECONDS, run_server

PROXY, NEIGHBOUR = "127.0.0.2", "127.0.0.1"  # of one machine, but to a server two
READER = {"X-Forwarded-User": "an@example.vn", "X-Forwarded-Groups": "head office,steward"}


@pytest.fixture(scope="module")
def address(sample_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    settings = {"DASHBOARD_PROXY_ADDRESSES": f"{PROXY}, 10.1.0.0/24", "DASHBOARD_HOSTS": "dashboard.example"}
    with run_server(sample_store, tmp_path_factory.mktemp("server") / "log.txt", **settings) as (address, _):
        yield address


def answer_to(address: str, machine: str, headers: dict[str, str] | list[tuple[str, str]]) -> httpx2.Response:
    transport = httpx2.HTTPTransport(local_address=machine)
    with httpx2.Client(transport=transport, timeout=SECONDS, trust_env=False) as client:
        return client.get(f"{address}/_stcore/health", headers=headers)


def test_the_proxy_says_who_a_reader_is(address: str) -> None:
    assert answer_to(address, PROXY, READER).status_code == 200
    assert answer_to(address, PROXY, {**READER, "X-Forwarded-For": "10.9.9.9"}).status_code == 200


@pytest.mark.parametrize("sender", ["", PROXY, "10.1.0.7"])
def test_another_machine_is_refused_whatever_it_says(address: str, sample_store: Path, sender: str) -> None:
    answer = answer_to(address, NEIGHBOUR, {**READER, **({"X-Forwarded-For": sender} if sender else {})})
    assert (answer.status_code, "DASHBOARD_PROXY_ADDRESSES" in answer.text) == (401, True)
    assert audit_lines(sample_store)[-1]["detail"] == "header_unlisted"


@pytest.mark.parametrize(
    "headers",
    [
        [],
        [("X-Forwarded-User", "")],
        [("X-Forwarded-User", "an@example.vn"), ("X-Forwarded-User", "binh@example.vn")],
        [("X-Forwarded-User", "a" * 300)],
        [("X-Forwarded-Groups", "head office")],
        [("tri-an-identity", '["an@example.vn"]')],
    ],
)
def test_what_names_nobody_lets_nobody_in(address: str, headers: list[tuple[str, str]]) -> None:
    assert answer_to(address, PROXY, headers).status_code == 401
