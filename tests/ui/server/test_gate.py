"""The gate in front of Streamlit: no foreign page gets in, nobody else is asked, only the pages' own messages pass."""

import http.client
import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from starlette.applications import Starlette
from starlette.routing import WebSocketRoute
from starlette.websockets import WebSocket
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import InvalidStatus
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin

from tests.ui.support.chromium import SECONDS, run_server
from tests.ui.support.outlet import outlet
from tests.ui.support.server_audit import AUDIT_HOOK, PROXY, AuditServer
from tests.ui.support.signing_in import access_to_all
from ui.boundaries import publish_boundaries
from ui.server.gate import PAGE_MESSAGES, Gate

FOREIGN = [
    "http://evil.example",
    "null",
    "http://localhost:1",
    "https://dashboard.example.evil",
    "http://[",
    "http://127.0.0.1@evil.example",
    "x",
]


@pytest.fixture(scope="module")
def server(sample_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[AuditServer]:
    folder = tmp_path_factory.mktemp("watched")
    (folder / "sitecustomize.py").write_text(AUDIT_HOOK)
    names = {"DASHBOARD_HOSTS": "dashboard.example", "PYTHONPATH": str(folder), **PROXY}
    names["DASHBOARD_ACCESS"] = access_to_all(folder)
    with run_server(sample_store, folder / "log.txt", **names) as (address, _):
        yield AuditServer(urlsplit(address).netloc, folder / "sitecustomize.py.asked")


def test_the_boundaries_of_the_maps_are_served(server: AuditServer) -> None:
    boundaries = publish_boundaries()
    assert boundaries
    status, text = server.get(boundaries.url.removeprefix("."), server.host)
    assert (status, json.loads(text)["type"]) == (200, "FeatureCollection")
    assert server.get("/boundaries/..%2f..%2fREADME.md", server.host)[0] in (400, 404)


TRAVERSALS = (
    "../README.md",
    "..%2fREADME.md",
    "%2e%2e/%2e%2e/README.md",
    "..%5c..%5cREADME.md",
    "%00",
    "/etc/passwd",
)


@pytest.mark.parametrize("way", ["take", "app/static", "boundaries", "media", "component", "static"])
def test_no_way_leads_to_another_file(server: AuditServer, way: str) -> None:
    for path in TRAVERSALS:
        status, text = server.get(f"/{way}/{path}", server.host)
        # what Streamlit has no route for is its first page, the same whatever was asked for
        assert status >= 400 or text == server.get("/", server.host)[1], (way, path)


@pytest.mark.parametrize(
    "path",
    [
        "//evil.example",
        "/%2f%2fevil.example",
        "/%5cevil.example",
        "/gifts//evil.example/",
        "/login?next=//evil.example",
    ],
)
def test_nobody_is_sent_elsewhere(server: AuditServer, path: str) -> None:
    connection = http.client.HTTPConnection(server.host)
    connection.request("GET", path, headers={"Host": server.host})
    sent_to = urlsplit(connection.getresponse().headers.get("Location", ""))
    assert (sent_to.netloc or server.host) == server.host
    assert not sent_to.path.startswith(("//", "/\\"))


@pytest.mark.parametrize("path", ["/", "/take/x.csv", "/boundaries/x.geojson", "/app/static/icon.svg"])
def test_nothing_is_written_by_a_request(server: AuditServer, path: str) -> None:
    for method in ("POST", "PUT", "DELETE", "PATCH", "TRACE", "PROPFIND"):
        assert server.get(path, server.host, method)[0] in (400, 403, 405), method


def test_what_nobody_can_read_ends_one_talk_only(server: AuditServer) -> None:
    for garbage in (b"", b"\xff" * 1000, b"GET / HTTP/1.1"):
        with server.socket(f"http://{server.host}") as page:
            page.send(garbage)
    assert server.get("/_stcore/health", server.host) == (200, "ok")


def test_a_monitor_is_answered_in_a_word(server: AuditServer) -> None:
    assert [server.get(path, server.host) for path in ("/healthz", "/readyz")] == [(200, "ok")] * 2


@pytest.mark.parametrize("origin", [*FOREIGN, None])
def test_a_foreign_page_is_turned_away_and_nobody_outside_is_asked(
    server: AuditServer, origin: str | None
) -> None:
    with pytest.raises(InvalidStatus, match="403"), server.socket(origin):
        pass
    assert server.get("/_stcore/health", server.host) == (200, "ok")
    assert server.asked_outside() == []


def test_under_a_name_that_nobody_gave_it_nothing_is_shown(server: AuditServer) -> None:
    for path in ("/", "/_stcore/health", "/healthz", "/readyz", "/take/x.csv"):
        status, text = server.get(path, "evil.example")
        assert status == 403
        assert text.splitlines()[0].endswith("thêm tên vào DASHBOARD_HOSTS.")
    with pytest.raises(InvalidStatus, match="403"), server.socket("http://evil.example", "evil.example"):
        pass
    assert server.asked_outside() == []


@pytest.mark.parametrize("path", ["/_stcore/metrics", "/_stcore/agent/openapi.json", "/_stcore/agent/mcp"])
def test_what_no_page_asks_for_is_not_told(server: AuditServer, path: str) -> None:
    """How many readers there are, and how a program would run the pages."""
    assert server.get(path, server.host)[0] == 404
    assert server.get(f"/gifts{path}", server.host)[0] == 404


@pytest.mark.parametrize(
    ("origin", "host"),
    [
        ("http://127.0.0.1:1", "127.0.0.1:1"),
        ("http://localhost:1", "localhost:1"),
        ("https://dashboard.example", "dashboard.example"),
        ("https://dashboard.example", "127.0.0.1:8501"),  # of a proxy that asks under a name of its own
    ],
)
def test_a_page_of_the_dashboard_is_let_in(server: AuditServer, origin: str, host: str) -> None:
    with server.socket(origin, host) as page:
        assert "new_session" in answers(page, "rerun_script")
    assert server.asked_outside() == []


def message(name: str) -> bytes:
    """A message of this kind, as empty as can be."""
    payload = BackMsg()
    field = BackMsg.DESCRIPTOR.fields_by_name[name]
    if field.message_type:
        getattr(payload, name).SetInParent()
    else:
        setattr(payload, name, True)
    return bytes(payload.SerializeToString())


def answers(page: ClientConnection, *names: str) -> list[str]:
    """The kinds of messages that come after these were sent, up to the end of the page's run."""
    for name in names:
        page.send(message(name))
    kinds = []
    while "script_finished" not in kinds:
        kinds.append(str(ForwardMsg.FromString(page.recv(SECONDS, decode=False)).WhichOneof("type")))
    return kinds


def test_only_what_the_pages_send_is_heard() -> None:
    async def repeat(websocket: WebSocket) -> None:
        await websocket.accept()
        for _ in range(len(PAGE_MESSAGES) + 1):
            await websocket.send_text(
                str(BackMsg.FromString(await websocket.receive_bytes()).WhichOneof("type"))
            )

    names = [field.name for field in BackMsg.DESCRIPTOR.fields]
    gate = Gate(Starlette(routes=[WebSocketRoute("/", repeat)]))
    with (
        outlet(gate) as port,
        connect(f"ws://127.0.0.1:{port}", origin=Origin(f"http://127.0.0.1:{port}")) as page,
    ):
        for payload in (*map(message, names), b"", message("app_heartbeat")):
            page.send(payload)
        kinds = [page.recv(SECONDS) for _ in range(len(PAGE_MESSAGES) + 1)]
    assert len(names) > len(PAGE_MESSAGES)
    assert kinds == [*(name for name in names if name in PAGE_MESSAGES), "app_heartbeat"]


def test_the_server_stands_behind_the_gate(server: AuditServer) -> None:
    """Streamlit answers to the one; that it empties all caches when told to it would not even say."""
    with server.socket(f"http://{server.host}") as page:
        kinds = answers(page, *["clear_cache"] * 40, "backend_operation_request", "rerun_script")
    assert "backend_operation_response" not in kinds
