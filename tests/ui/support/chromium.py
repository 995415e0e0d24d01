"""A server as `make run` starts it, and visits to it with a real browser that reaches nobody else."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.parse import urlencode, urlsplit
from urllib.request import urlopen

from playwright.sync_api import Browser, ConsoleMessage, Error, Page, Request, expect

from tests.support.exports import ROOT

SECONDS, POLL_MS = 30, 50
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]
DESKTOP, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}
expect.set_options(timeout=1000 * SECONDS / 2)  # on a busy machine five seconds are too short for what opens
#: Most readers here have asked their system for less motion: without a graphics card, what fades and slides takes a
#: third of all that a page takes. Those of MOTION have not.
CALM, MOTION = {"reduced_motion": "reduce"}, {"reduced_motion": "no-preference"}
#: Streamlit's own client looks for these below the address of a page first, and then where they are.
PROBES = ("_stcore/health", "_stcore/host-config")
_IS_DRAWN = """() => {
    const app = document.querySelector('[data-testid=stApp]')
    const shown = [...document.querySelectorAll('.js-plotly-plot')]
    return app?.dataset.testScriptState === 'notRunning' && document.querySelector('h1') !== null
        && document.querySelector('[data-testid=stSkeleton], [data-stale=true]') === null
        && shown.length === document.querySelectorAll('[data-testid=stPlotlyChart]').length
        && shown.every(chart => chart.querySelector('.main-svg'))
        && shown.filter(chart => chart.data.some(layer => layer.type === 'choropleth'))
                .every(chart => chart.querySelector('.choroplethlayer path'))
}"""


def executable() -> str:
    """The browser to test with: the one that CHROMIUM names, or one that is installed."""
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    path = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)), None)
    if not path:
        raise RuntimeError("No Chromium to test with: install chromium, or set CHROMIUM=/path/to/one")
    return path


@contextmanager
def serve(store: Path, log: Path, **variables: str) -> Iterator[str]:
    """A server that shows a store, at the address given; it watches and asks ahead only where told to."""
    with run_server(store, log, **variables) as (address, _):
        yield address


@contextmanager
def run_server(
    store: Path, log: Path, folder: str | Path = ROOT, **variables: str
) -> Iterator[tuple[str, int]]:
    """The same, started in a folder, and the number of its process."""
    base_path = variables.get("STREAMLIT_SERVER_BASE_URL_PATH", "")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", str(ROOT / "serve.py"), "--server.port", str(port)]
    with log.open("wb") as stream:
        defaults = {"DASHBOARD_STORE": str(store), "DASHBOARD_WATCH_SECONDS": "0", "DASHBOARD_ASK_AHEAD": "0"}
        own = {name: value.replace("{port}", str(port)) for name, value in variables.items()}
        environment = {**os.environ, **defaults, **own}
        server = subprocess.Popen(
            command, cwd=folder, env=environment, stdout=stream, stderr=subprocess.STDOUT
        )
        try:
            address = f"http://127.0.0.1:{port}/{base_path}".rstrip("/")
            wait_until_up(address, server, log)
            yield address, server.pid
        finally:
            server.terminate()
            server.wait(SECONDS)


def wait_until_up(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + SECONDS
    while server.poll() is None and time.monotonic() < deadline:
        try:
            with urlopen(f"{address}/healthz") as answer:
                if answer.read() == b"ok":
                    return
        except URLError:
            time.sleep(0.1)
    raise RuntimeError(f"The server did not come up: {log.read_text(encoding='utf-8')}")


def wait_for_condition(page: Page, condition: str, seconds: float = SECONDS) -> None:
    """Waits until the condition holds, asked again and again: the policy of the server lets no page wait for a text."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        with suppress(Error):  # the page is on its way to another one
            if page.evaluate(condition):
                return
        page.wait_for_timeout(POLL_MS)
    raise TimeoutError(condition)


class Visit:
    """A reader's browser: nothing remembered, one tab, and all that goes wrong in it."""

    def __init__(self, browser: Browser, address: str, **wishes: Any) -> None:
        """A browser as its owner set it up: locale, viewport, colour scheme, motion."""
        self.address = address
        self.context = browser.new_context(**{"locale": "vi-VN", "viewport": DESKTOP, **CALM, **wishes})
        self.page: Page = self.context.new_page()
        self.page.set_default_timeout(1000 * SECONDS)
        self.troubles: list[str] = []
        self.strangers: list[str] = []
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self.troubles.append(str(error)))
        self.page.on("request", self._request)
        self.page.on("websocket", lambda socket: self._note_stranger(socket.url))

    def open(self, page: str = "", **query: str) -> Page:
        """Goes to an address and waits until all is drawn."""
        self.page.goto(f"{self.address}/{page}" + (f"?{urlencode(query)}" if query else ""))
        return self.wait_until_drawn()

    def wait_until_drawn(self) -> Page:
        """The page once it stands still, with every chart on it."""
        wait_for_condition(self.page, _IS_DRAWN)
        return self.page

    def forget(self) -> None:
        """From now on a browser that was never here before, but for Streamlit's own scripts."""
        if self.page.url.startswith(self.address):
            self.page.evaluate("localStorage.clear(); sessionStorage.clear()")
        self.context.clear_cookies()

    def settle(self) -> None:
        """Nothing went wrong, and nobody else was asked for anything; the next test starts anew."""
        problems, self.troubles, self.strangers = [*self.troubles, *self.strangers], [], []
        if problems:
            raise AssertionError("\n".join(problems))

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not self._is_probe(message):
            self.troubles.append(f"{message.text} {message.location}")

    def _is_probe(self, message: ConsoleMessage) -> bool:
        page = urlsplit(self.page.url).path.strip("/")
        probes = [f"{self.address}/{page}/{probe}" for probe in PROBES if page]
        return "404" in message.text and message.location["url"] in probes

    def _request(self, request: Request) -> None:
        self._note_stranger(request.url)

    def _note_stranger(self, url: str) -> None:
        if (
            urlsplit(url).scheme not in ("data", "blob")
            and urlsplit(url).netloc != urlsplit(self.address).netloc
        ):
            self.strangers.append(url)
