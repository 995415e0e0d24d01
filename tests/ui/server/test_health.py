"""What a monitor asks: whether the process lives, and whether it has a version to show. No data in either answer."""

import http.client

import pytest
from starlette.applications import Starlette

from tests.support.exports import Exports, column
from tests.ui.support.outlet import outlet
from ui.server.health import HEALTH_ROUTES
from warehouse.store.versions import DATABASE, current


def answers(port: int) -> list[tuple[int, str]]:
    connection = http.client.HTTPConnection("127.0.0.1", port)
    texts = []
    for path in ("/healthz", "/readyz"):
        connection.request("GET", path)
        answer = connection.getresponse()
        assert answer.headers["Cache-Control"] == "no-store"
        texts.append((answer.status, answer.read().decode()))
    return texts


def test_it_is_ready_once_a_version_can_be_opened(exports: Exports, monkeypatch: pytest.MonkeyPatch) -> None:
    store = exports.folders.store
    monkeypatch.setenv("DASHBOARD_STORE", str(store))
    with outlet(Starlette(routes=HEALTH_ROUTES)) as port:
        assert answers(port) == [(200, "ok"), (503, "no_store")]
        exports.write("gifts/a.csv", column("gifts", "quantity", ["5"]))
        exports.refresh()
        assert answers(port) == [(200, "ok"), (200, "ok")]
        (current(store).folder / DATABASE).write_bytes(b"nothing that can be opened")
        assert answers(port) == [(200, "ok"), (503, "no_store")]
