"""No route answers but to who is signed in: not without a cookie, nor with a wrong, old or foreign one."""

import re
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

import pytest
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import ConnectionClosed, InvalidStatus

from tests.support.audit_lines import audit_lines
from tests.ui.support.chromium import SECONDS
from tests.ui.support.raw_client import open_socket, run_page
from tests.ui.support.signing_in import Reader, run_provider, run_sign_in_server

#: Python starts the server with this; it writes down every route that an application is made with.
ROUTES_HOOK = """
import starlette.applications
make = starlette.applications.Starlette.__init__
def note(self, *given, **named):
    make(self, *given, **named)
    with open(__file__ + ".routes", "a") as notes:
        notes.writelines(f"{route.path}\\n" for route in self.routes)
starlette.applications.Starlette.__init__ = note
"""
#: What is answered to everybody, and with what status.
OPEN = {"/healthz": 200, "/readyz": 200, "/sign-in": 302, "/sign-in/return": 401, "/sign-out": 200}
SHORT = 4.0  # seconds of a session that ends while the test looks on


class Servers(NamedTuple):
    """Two servers with one provider: one of long sessions, one of short ones; all routes of the first."""

    long: str
    short: str
    paths: list[str]


@pytest.fixture(scope="module")
def servers(sample_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Servers]:
    folder, other_folder = tmp_path_factory.mktemp("long"), tmp_path_factory.mktemp("short")
    hook = folder / "sitecustomize.py"
    hook.write_text(ROUTES_HOOK)
    hours = str(SHORT / 3600)
    with (
        run_provider() as issuer,
        run_sign_in_server(sample_store, folder, issuer, PYTHONPATH=str(folder)) as long,
        run_sign_in_server(sample_store, other_folder, issuer, DASHBOARD_SIGN_IN_HOURS=hours) as short,
    ):
        templates = set(Path(f"{hook}.routes").read_text().split())
        paths = [re.sub(r"\{[^}]*\}", "x", path) or "/" for path in sorted(templates)]
        yield Servers(long, short, paths)


def signed_in(address: str, user: str) -> str:
    """The cookies of a reader who has signed in."""
    with Reader(address) as reader:
        reader.sign_in(user)
        return "; ".join(f"{name}={value}" for name, value in reader.cookies.items())


def strangers(servers: Servers) -> dict[str, str]:
    """Cookies that are not those of anybody who has signed in at the first server."""
    own = signed_in(servers.long, "an")
    forgery = own[:-1] + ("A" if own[-1] != "A" else "B")
    foreign = signed_in(servers.short, "an")
    return {"none": "", "forged": forgery, "long": "tri-an=" + "x" * 8192, "foreign": foreign}


def answers(address: str, paths: list[str], cookie: str, accept: str) -> dict[str, int]:
    """The status of each route under each method, where it is not 401, an empty 404, or one that everybody gets."""
    statuses = {}
    with Reader(address) as reader:
        headers = {"Cookie": cookie, "Accept": accept, "tri-an-identity": '["an@example.vn"]'}
        for path in paths:
            for method in ("GET", "HEAD", "POST", "PUT"):
                answer = reader.request(method, path, headers=headers)
                is_hidden = answer.status_code == 404 and not answer.content
                is_open = path in OPEN and is_harmless(answer.content)
                if answer.status_code != 401 and not is_hidden and not is_open:
                    statuses[f"{method} {path}"] = answer.status_code
    return statuses


def is_harmless(body: bytes) -> bool:
    return len(body) < 5000 and "Cần Thơ" not in body.decode()


def test_a_download_is_its_readers_and_works_once(servers: Servers, sample_store: Path) -> None:
    host, own, foreign_cookie = (
        urlsplit(servers.long).netloc,
        *(signed_in(servers.long, user) for user in ("an", "binh")),
    )
    with open_socket(host, own) as page:
        output = b"".join(message.SerializeToString() for message in run_page(page, "gifts", []))
    link = next(
        iter(re.findall(r"href='\.(/take/[^']+\.csv\?for=[^']+)'", output.decode("utf-8", "replace")))
    )
    with Reader(servers.long) as reader:
        statuses = [
            reader.get(address, headers={"Cookie": cookie}).status_code
            for address, cookie in (
                (link, foreign_cookie),
                (link.partition("?")[0], own),
                (link, ""),
                (link, own),
                (link, own),
                (link, foreign_cookie),
            )
        ]
    assert statuses == [410, 410, 401, 200, 410, 410]
    lines = [(line["what"], line["detail"], line["who"]) for line in audit_lines(sample_store)[-6:]]
    assert ("download", None, "an@example.vn") in lines
    assert ("refusal", "link_foreign", "binh@example.vn") in lines


def test_no_route_answers_a_stranger(servers: Servers) -> None:
    assert {"/take/x", "/_stcore/stream", "/boundaries/x", "/media/x", *OPEN} <= set(servers.paths)
    for stranger, cookie in strangers(servers).items():
        for accept in ("*/*", "text/html"):
            assert answers(servers.long, servers.paths, cookie, accept) == {}, stranger
        if len(cookie) < 8000:  # more is no handshake to uvicorn, which answers none
            with pytest.raises(InvalidStatus, match="401"):
                open_socket(urlsplit(servers.long).netloc, cookie)


def test_a_session_ends_in_its_time_on_every_route_and_in_open_pages(servers: Servers) -> None:
    cookie, start = signed_in(servers.short, "an"), time.monotonic()
    kinds = kinds_until_closed(servers.short, cookie)
    assert kinds[-1] == "auth_redirect"  # to where the page is, which now asks to sign in
    assert time.monotonic() - start < SHORT + SECONDS / 2
    assert answers(servers.short, servers.paths, cookie, "*/*") == {}


def kinds_until_closed(address: str, cookie: str) -> list[str]:
    """The kinds of messages that a page is sent until the server closes its socket."""
    kinds = []
    with open_socket(urlsplit(address).netloc, cookie) as page, suppress(ConnectionClosed):
        while True:
            kinds.append(str(ForwardMsg.FromString(page.recv(SECONDS, decode=False)).WhichOneof("type")))
    return kinds


def test_a_sign_out_ends_every_open_page(servers: Servers) -> None:
    cookie = signed_in(servers.long, "an")
    with ThreadPoolExecutor() as pool:
        pages = [pool.submit(kinds_until_closed, servers.long, cookie) for _ in range(2)]
        with Reader(servers.long) as reader:
            time.sleep(1.0)  # the pages open meanwhile
            reader.get("/sign-out", headers={"Cookie": cookie})
        assert [page.result()[-1] for page in pages] == ["auth_redirect"] * 2
    assert answers(servers.long, ["/", "/_stcore/health"], cookie, "*/*") == {}
