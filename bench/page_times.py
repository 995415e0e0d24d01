"""How long the server takes to run a page again after a reader has changed the period."""

import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import cycle, islice
from pathlib import Path

from bench import managers
from bench.child import ROOT
from bench.figures import Figure, Report, p50_ms, p95_ms
from bench.session import PageError, Session

RERUNS = 50
PERIODS = ("from=2021-07-01&to=2021-12-31", "from=2021-11-01&to=2021-12-15")
MOST_P50_MS, MOST_P95_MS, MOST_KB = 80.0, 200.0, 250.0
LIMIT = "80, 200, 250 kB"
HEADINGS = ("page, in ms", "first run", "p50", "p95", "most kB")
HOST = "127.0.0.1"
START_SECONDS = 60


def measure(report: Report, title: str, store: Path) -> None:
    """Starts the dashboard on a store and times every page."""
    with server(store) as host:
        figures = [_figure(host, page) for page in pages()]
        crowd = managers.measure_crowd(host, pages())
    report.table(f"Server time of a rerun, {RERUNS} a page, {title}", HEADINGS, figures)
    report.table(f"{managers.MANAGERS} managers at once, {title}", managers.HEADINGS, [crowd])


def pages() -> list[str]:
    """Every page, by its address; the overview is the default one and has none of its own."""
    return ["" if path.stem == "overview" else path.stem for path in sorted((ROOT / "pages").glob("*.py"))]


def _figure(host: str, page: str) -> Figure:
    with Session(host, page) as session:
        first = session.run("")
        warm = [session.run(period) for period in PERIODS]
        reruns = [session.run(period) for period in islice(cycle(PERIODS), RERUNS)]
    if warm[0].digest == warm[1].digest:
        raise PageError(f"the period in the address changes nothing on page {page or 'overview'}")
    seconds = [rerun.seconds for rerun in reruns]
    p50, p95 = p50_ms(seconds), p95_ms(seconds)
    size = max(rerun.bytes for rerun in reruns) / 1000
    values = (f"{first.seconds * 1000:.0f}", f"{p50:.0f}", f"{p95:.0f}", f"{size:.0f}")
    within_limit = p50 <= MOST_P50_MS and p95 <= MOST_P95_MS and size <= MOST_KB
    return Figure(page or "overview", values, LIMIT, within_limit)


@contextmanager
def server(store: Path) -> Iterator[str]:
    """The dashboard on a free port of this machine only, for as long as the block runs."""
    port = _free_port()
    options = ["--server.address", HOST, "--server.port", str(port), "--server.headless", "true"]
    command = [sys.executable, "-m", "streamlit", "run", "serve.py", *options]
    # the exports of the store lie elsewhere: nothing is to be refreshed
    environment = {**os.environ, "DASHBOARD_STORE": str(store), "DASHBOARD_WATCH_SECONDS": "0"}
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)
    try:
        _wait_until_healthy(port, process)
        yield f"{HOST}:{port}"
    finally:
        process.terminate()
        process.wait()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def _wait_until_healthy(port: int, process: subprocess.Popen[bytes]) -> None:
    give_up = time.monotonic() + START_SECONDS
    while process.poll() is None and time.monotonic() < give_up:
        try:
            connection = http.client.HTTPConnection(HOST, port, timeout=5)
            connection.request("GET", "/_stcore/health")
            if connection.getresponse().read() == b"ok":
                return
        except (OSError, http.client.HTTPException):
            time.sleep(0.1)
    raise PageError("the dashboard did not start")
