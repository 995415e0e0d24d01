"""Versions come and go: what a server has read, drawn and offered of an old one goes with it, and so does its file.

`make soak PART=memory` publishes a hundred of them under twenty readers.
"""

import os
import re
import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from itertools import cycle, islice
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from bench.session import Session
from tests.ui.support.chromium import run_server
from tests.ui.support.views import numbers
from ui.open_versions import STAY_OPEN
from warehouse.store.versions import current, publish, sweep

PAGES = ("gifts", "blood_donations", "", "campaign", "online_payments", "province", "ledger", "app_installs")
READERS, QUERIES = (20, ("lang=en&period=30days", "lang=vi")) if "VIEWS" in os.environ else (2, ("lang=vi",))
WARMUP_VERSIONS, MOST_MB = (
    10,
    20.0,
)  # what so many versions take is never given back; how much more all others may


class Server:
    """A server under a store of its own, and readers who stay."""

    def __init__(self, store: Path, pid: int, readers: list[Session]) -> None:
        self.store, self.pid, self.readers = store, pid, readers
        self.mb: dict[int, float] = {}

    def publish(self, number: int) -> None:
        """Another version of the same data."""
        now, building = current(self.store), self.store / ".building-x"
        shutil.copytree(now.folder, building)
        publish(self.store, building, now.manifest | {"version": f"29991231T00{number:04}"})
        sweep(self.store)

    def visit(self) -> None:
        """All readers run their pages again, at once."""
        with ThreadPoolExecutor(READERS) as pool:
            for query in QUERIES:
                list(pool.map(lambda session, text=query: session.run(text), self.readers))

    def open_files(self) -> list[str]:
        """The databases that are open, those deleted marked so."""
        links = [str(link.readlink()) for link in Path(f"/proc/{self.pid}/fd").iterdir() if link.is_symlink()]
        return [path for path in links if "aggregates.duckdb" in path]

    def resident_mb(self) -> float:
        status = Path(f"/proc/{self.pid}/status").read_text()
        return int(re.findall(r"VmRSS:\s+(\d+)", status)[0]) / 1024


@pytest.fixture(scope="module")
def server(sample_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("memory")
    shutil.copytree(sample_store, folder / "store")
    ask_ahead = "1" if "VIEWS" in os.environ else "0"
    running_server = run_server(folder / "store", folder / "log.txt", DASHBOARD_ASK_AHEAD=ask_ahead)
    with running_server as (address, pid), ExitStack() as crowd:
        host = urlsplit(address).netloc
        readers = [crowd.enter_context(Session(host, page)) for page in islice(cycle(PAGES), READERS)]
        yield Server(folder / "store", pid, readers)


@pytest.mark.parametrize("number", numbers(3))
def test_an_old_version_leaves_nothing_behind(server: Server, number: int) -> None:
    server.publish(number)
    server.visit()
    files = server.open_files()
    server.mb[number] = server.resident_mb()
    print(f"{number}: {len(files)} open, {server.mb[number]:.0f} MB")
    assert [path for path in files if "deleted" in path] == []
    assert len({*files}) <= STAY_OPEN
    if number >= WARMUP_VERSIONS:  # it goes up and down with who asks when
        baseline = max(mb for n, mb in server.mb.items() if n < WARMUP_VERSIONS)
        assert server.mb[number] - baseline <= MOST_MB
