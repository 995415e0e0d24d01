"""The exports are watched: what comes, changes or goes is taken up without anybody asking."""

import signal
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest

from tests.exports import ROOT, TODAY, Exports, column, line, lines
from tests.following import told, wait_until
from warehouse import record
from warehouse.store import current
from warehouse.watch import watching

LOOKS_EVERY = 0.15


@pytest.fixture
def watched(exports: Exports, monkeypatch: pytest.MonkeyPatch) -> Iterator[Exports]:
    """A folder with one file, refreshed before, then watched."""
    monkeypatch.setenv("DASHBOARD_TODAY", TODAY)
    exports.write("gifts/a.csv", column("gifts", "quantity", ["5"]))
    exports.refresh()
    with watching(exports.places, LOOKS_EVERY):
        yield exports


def files(exports: Exports) -> dict[str, int]:
    """The files of the version that readers see, with their records."""
    return {f["file"]: f["records"] for f in current(exports.places.store).manifest["files"]}


def test_files_that_come_change_or_go_are_published(watched: Exports) -> None:
    path = watched.write("gifts/b.csv", column("gifts", "quantity", ["7"]))
    wait_until(lambda: files(watched) == {"gifts/a.csv": 1, "gifts/b.csv": 1})
    watched.write("gifts/a.csv", column("gifts", "quantity", ["5", "6"]))
    path.unlink()
    wait_until(lambda: files(watched) == {"gifts/a.csv": 2})
    wait_until(lambda: told(watched.places.store).outcome == "published")
    assert told(watched.places.store).by == "watch"


def test_a_file_that_is_still_being_copied_waits(watched: Exports) -> None:
    before = current(watched.places.store).name
    path = watched.write("gifts/b.csv", lines("gifts"))
    with path.open("a") as growing:
        for _ in range(25):
            growing.write(line("gifts") + "\n")
            growing.flush()
            time.sleep(LOOKS_EVERY / 2)
    assert current(watched.places.store).name == before
    wait_until(lambda: files(watched).get("gifts/b.csv") == 25)


def test_a_failing_refresh_is_not_tried_again_until_something_changes(watched: Exports) -> None:
    store = watched.places.store
    marker = watched.write("SAMPLE", "{}")
    wait_until(lambda: told(store).outcome == "failed")
    failed = told(store)
    time.sleep(8 * LOOKS_EVERY)
    assert told(store) == failed
    assert failed.reason == "beside_sample"
    marker.unlink()
    wait_until(lambda: told(store).state == "done")


def test_a_folder_that_is_empty_all_at_once_empties_no_dashboard(watched: Exports) -> None:
    before = told(watched.places.store)
    watched.places.exports.rename(watched.places.exports.with_name("elsewhere"))
    watched.places.exports.mkdir()
    time.sleep(8 * LOOKS_EVERY)
    assert told(watched.places.store) == before
    assert files(watched) == {"gifts/a.csv": 1}


def test_a_refresh_that_was_cut_off_is_made_up_for(exports: Exports, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DASHBOARD_TODAY", TODAY)
    exports.refresh()
    cut_off = told(exports.places.store).pid
    record.write_crash(exports.places.store, "watch", cut_off, "", -9)
    assert told(exports.places.store).exit_status == -9
    with watching(exports.places, LOOKS_EVERY):
        wait_until(lambda: told(exports.places.store).state == "done")


def test_the_command_watches_until_it_is_told_to_stop(exports: Exports) -> None:
    exports.write("gifts/a.csv", column("gifts", "quantity", ["5"]))
    command = [sys.executable, "-m", "warehouse", "watch", "--seconds=0.1", *exports.options()]
    watching_ = subprocess.Popen(command, cwd=ROOT)
    try:
        wait_until((exports.places.store / "CURRENT").exists)
        wait_until(lambda: told(exports.places.store).state == "done")
    finally:
        watching_.send_signal(signal.SIGTERM)
    assert watching_.wait(10) == 0
    assert files(exports) == {"gifts/a.csv": 1}
