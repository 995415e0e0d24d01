"""The way out of the dashboard over HTTP, as a test's own server, and the links that a page shows."""

import http.client
import re
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from html import unescape
from typing import NamedTuple

import uvicorn
from starlette.applications import Starlette
from starlette.types import ASGIApp
from streamlit.testing.v1 import AppTest

from ui.delivery.route import ROUTE


class Answer(NamedTuple):
    """What the server answered."""

    status: int
    headers: dict[str, str]
    body: bytes


@contextmanager
def outlet(app: ASGIApp | None = None) -> Iterator[int]:
    """The port at which the route answers for the files that this process has offered, or another application."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    answering = app or Starlette(routes=[ROUTE])
    server = uvicorn.Server(uvicorn.Config(answering, port=port, log_level="error"))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield port
    server.should_exit = True
    thread.join()


def fetch(port: int, path: str, method: str = "GET") -> Answer:
    """The answer to one request."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    connection.request(method, path)
    answer = connection.getresponse()
    headers = {name.lower(): value for name, value in answer.getheaders()}
    body = answer.read()
    connection.close()
    return Answer(answer.status, headers, body)


def links(test: AppTest) -> dict[str, str]:
    """The files that a page offers, by their addresses, and what stands on the links."""
    bodies = [str(node.proto.body) for node in test.get("html")]
    matches = [
        link for body in bodies for link in re.findall(r"<a href='\.(/take/[^']+)'[^>]*>(.*?)</a>", body)
    ]
    return {path: unescape(text) for path, text in matches}
