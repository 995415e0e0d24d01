"""The exports are watched: what comes, changes or goes is taken up without anybody asking."""

import signal
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest

from tests.support.exports import ROOT, TODAY, Exports, column, line, lines
from tests.support.refresh_process import as_anyone, last_status, wait_until
from warehouse.refresh import status
from warehouse.refresh.watch import watch_in_thread
from warehouse.store.versions import current

LOOKS_EVERY = 0.15


@pytest.fixture
def watched(exports: Exports, monkeypatch: pytest.MonkeyPatch) -> Iterator[Exports]:
    """A folder with one file, refreshed before, then watched."""
    monkeypatch.setenv("DASHBOARD_TODAY", TODAY)
    exports.write("gifts/a.csv", column("gifts", "quantity", ["5"]))
    exports.refresh()
    with watch_in_thread(exports.places, LOOKS_EVERY):
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
    wait_until(lambda: last_status(watched.places.store).outcome == "published")
    assert last_status(watched.places.store).starter == "watch"


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
    wait_until(lambda: last_status(store).outcome == "failed")
    failed = last_status(store)
    time.sleep(8 * LOOKS_EVERY)
    assert last_status(store) == failed
    assert failed.reason == "beside_sample"
    marker.unlink()
    wait_until(lambda: last_status(store).state == "done")


def kept(exports: Exports) -> list[str]:
    """The files whose last reading readers see, and why."""
    return [f["kept"] for f in current(exports.places.store).manifest["files"] if f["kept"]]


@pytest.mark.parametrize("folder", ["", "gifts"])
def test_a_folder_that_is_empty_all_at_once_empties_no_dashboard(watched: Exports, folder: str) -> None:
    emptied = watched.places.exports / folder
    emptied.rename(watched.places.exports.with_name("elsewhere"))
    emptied.mkdir()
    wait_until(lambda: kept(watched) == ["kept_gone"])
    assert files(watched) == {"gifts/a.csv": 1}
    version = current(watched.places.store).name
    time.sleep(4 * LOOKS_EVERY)
    assert current(watched.places.store).name == version


def test_a_folder_that_cannot_be_looked_into_is_told_until_it_can(watched: Exports) -> None:
    gifts = watched.places.exports / "gifts"
    gifts.rename(gifts.with_name("elsewhere"))
    gifts.symlink_to("gifts")  # leads round in a circle
    wait_until(lambda: last_status(watched.places.store).reason == "exports_unreadable")
    assert files(watched) == {"gifts/a.csv": 1}
    gifts.unlink()
    gifts.with_name("elsewhere").rename(gifts)
    wait_until(lambda: last_status(watched.places.store).state == "done")
    assert not kept(watched)


def test_a_file_that_may_be_read_later_is_read_though_its_time_is_the_same(exports: Exports) -> None:
    exports.write("gifts/a.csv", column("gifts", "quantity", ["5"]))
    path = exports.write("gifts/b.csv", column("gifts", "quantity", ["7", "8"]))
    path.chmod(0)
    with as_anyone(exports, "watch", "--seconds=0.1") as watching_:
        wait_until(lambda: files_if_any(exports) == {"gifts/a.csv": 1, "gifts/b.csv": 0})
        path.chmod(0o644)
        wait_until(lambda: files(exports) == {"gifts/a.csv": 1, "gifts/b.csv": 2})
        watching_.terminate()


def files_if_any(exports: Exports) -> dict[str, int]:
    """Those of the version, once there is one."""
    return files(exports) if (exports.places.store / "CURRENT").exists() else {}


def test_a_refresh_that_was_cut_off_is_made_up_for(exports: Exports, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DASHBOARD_TODAY", TODAY)
    exports.refresh()
    cut_off = last_status(exports.places.store).pid
    status.write_crash(exports.places.store, "watch", cut_off, "", -9)
    assert last_status(exports.places.store).exit_status == -9
    with watch_in_thread(exports.places, LOOKS_EVERY):
        wait_until(lambda: last_status(exports.places.store).state == "done")


def test_the_command_watches_until_it_is_told_to_stop(exports: Exports) -> None:
    exports.write("gifts/a.csv", column("gifts", "quantity", ["5"]))
    command = [sys.executable, "-m", "warehouse", "watch", "--seconds=0.1", *exports.options()]
    watching_ = subprocess.Popen(command, cwd=ROOT)
    try:
        wait_until((exports.places.store / "CURRENT").exists)
        wait_until(lambda: last_status(exports.places.store).state == "done")
    finally:
        watching_.send_signal(signal.SIGTERM)
    assert watching_.wait(10) == 0
    assert files(exports) == {"gifts/a.csv": 1}
