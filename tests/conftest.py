"""What the tests share: the sample's store, refreshed once, and small exports of their own."""

import gc
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sample.recount.recount import Recount, recount
from tests.support.exports import EXPORTS, REFERENCE, ROOT, SAMPLE_TODAY, Exports, Outcome
from tests.support.midway import write_until
from tests.support.run_folders import folder_of_run
from warehouse.answer.reader import Reader
from warehouse.store.versions import current

# what the tests keep is looked through less often: it took a twentieth of their time
gc.set_threshold(20_000, 20, 50)


@pytest.fixture(scope="session")
def refreshed_sample(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Any]]:
    """The store of the repository's sample and the ledger that its refresh printed."""
    folder = folder_of_run(tmp_path_factory, "sample", refresh_sample)
    return folder / "store", json.loads((folder / "ledger.json").read_text(encoding="utf-8"))


def refresh_sample(folder: Path) -> None:
    """In a process of its own, as a schedule does."""
    folders = [f"--exports={EXPORTS}", f"--reference={REFERENCE}", f"--store={folder / 'store'}"]
    command = [sys.executable, "-m", "warehouse", "refresh", "--json", *folders]
    environment = {**os.environ, "DASHBOARD_TODAY": SAMPLE_TODAY}
    result = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True, env=environment)
    (folder / "ledger.json").write_text(result.stdout.splitlines()[-1], encoding="utf-8")


@pytest.fixture(scope="session")
def sample_store(refreshed_sample: tuple[Path, dict[str, Any]]) -> Path:
    """A store that holds the sample."""
    return refreshed_sample[0]


@pytest.fixture(scope="session")
def ledger(refreshed_sample: tuple[Path, dict[str, Any]]) -> dict[str, Any]:
    """The ledger of the sample."""
    return refreshed_sample[1]


@pytest.fixture(scope="session")
def reader(sample_store: Path) -> Iterator[Reader]:
    """The sample's store, open for questions."""
    reader = Reader(current(sample_store))
    yield reader
    reader.close()


@pytest.fixture(scope="session")
def sample_recount() -> Recount:
    """The sample as the standard library alone counts it."""
    return recount(EXPORTS, REFERENCE)


@pytest.fixture(scope="session")
def midway(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    """The sample as it stood on 15 December, with nothing of that month from Cà Mau."""

    def refresh_midway(folder: Path) -> None:
        exports = Exports(folder)
        write_until(exports, request.getfixturevalue("sample_recount"), "2021-12-15", silent="96")
        exports.refresh()

    return Exports(folder_of_run(tmp_path_factory, "midway", refresh_midway)).outcome()


@pytest.fixture
def exports(tmp_path: Path) -> Exports:
    """An empty folder of exports with a store of its own."""
    return Exports(tmp_path)


@pytest.fixture(scope="module")
def outcome(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    """What one refresh tells of all the files that a test module lists in HANDED_OVER."""
    exports = Exports(tmp_path_factory.mktemp("handed"))
    for name, content in request.module.HANDED_OVER.items():
        exports.write(name, content)
    return exports.refresh()
