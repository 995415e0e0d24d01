"""Reports that several readers ask for: the same one is made once, few wait, and none is made for nobody."""

import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.ui.support.outlet import fetch, outlet
from ui.delivery import report_queue
from ui.delivery.report_queue import MOST_WAITING, Job, ReportQueue
from warehouse.child_command import Option

SECONDS = 30
#: A process that tells of itself as the report does, and ends when it may.
MAKER = """
import json, sys, time
from pathlib import Path
folder, out, option = Path(sys.argv[1]), Path(sys.argv[2].removeprefix("--out=")), sys.argv[3]
(folder / f"began-{option}-{time.monotonic_ns()}").touch()
print(json.dumps({"step": "pages", "done": 1, "of": 2, "share": 0.5, "seconds_left": None}), flush=True)
while not (folder / "go").exists():
    time.sleep(0.02)
(out / f"{option}.pdf").write_bytes(option.encode())
print(json.dumps({"path": str(out / f"{option}.pdf")}), flush=True)
"""


def wait_for(holds: Callable[[], bool]) -> None:
    """Waits until something holds."""
    end = time.monotonic() + SECONDS
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.02)


class Office:
    """A desk in a folder of its own, with the readers whose pages are open."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.present_readers = folder, {"an", "binh"}
        (folder / "maker.py").write_text(MAKER)
        self.desk = ReportQueue(
            [sys.executable, str(folder / "maker.py"), str(folder)], self.present_readers.__contains__
        )

    def order(self, option: str, reader: str) -> Job:
        job = self.desk.submit((Option(option),), "v", reader)
        assert job is not None
        return job

    def start_count(self, option: str) -> int:
        """How often this report was begun."""
        return len(list(self.folder.glob(f"began-{option}-*")))


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    office = Office(tmp_path)
    yield office
    (tmp_path / "go").touch()


def test_the_same_report_is_made_once_and_each_reader_has_a_link(office: Office) -> None:
    job = office.order("gifts", "an")
    wait_for(lambda: job.step == "pages")
    assert office.order("gifts", "binh") is job
    (office.folder / "go").touch()
    wait_for(lambda: job.is_over)
    with outlet() as port:
        for reader in ("binh", "an"):
            link = job.addresses[reader].removeprefix(".")
            assert fetch(port, link).body == b"gifts"
            assert fetch(port, link).status == 410
    assert office.start_count("gifts") == 1


def test_a_report_over_a_newer_version_is_another_one(office: Office) -> None:
    job = office.order("gifts", "an")
    assert office.desk.submit((Option("gifts"),), "newer", "an") is not job


def test_few_wait_and_know_their_place(office: Office) -> None:
    jobs = [office.order(str(n), "an") for n in range(MOST_WAITING + 1)]
    assert [office.desk.position(job) for job in jobs] == list(range(MOST_WAITING + 1))
    assert office.desk.submit((Option("one more"),), "v", "binh") is None
    assert office.order("3", "binh") is jobs[3]
    (office.folder / "go").touch()
    wait_for(lambda: all(job.is_over for job in jobs))
    assert {job.step for job in jobs} == {"done"}


def test_nothing_is_made_for_nobody(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(report_queue, "AWAY_SECONDS", 0.1)
    first, second, last = (
        office.order("made", "an"),
        office.order("waiting", "an"),
        office.order("last", "binh"),
    )
    wait_for(lambda: first.step == "pages")
    office.present_readers.remove("an")  # whose page is closed
    wait_for(lambda: last.step == "pages")
    assert (first.step, second.step) == ("failed", "failed")
    assert office.start_count("waiting") == 0
