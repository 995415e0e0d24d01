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
def watched_exports(exports: Exports, monkeypatch: pytest.MonkeyPatch) -> Iterator[Exports]:
    """A folder with one file, refreshed before, then watched."""
    monkeypatch.setenv("DASHBOARD_TODAY", TODAY)
    exports.write("gifts/a.csv", column("gifts", "quantity", ["5"]))
    exports.refresh()
    with watch_in_thread(exports.folders, LOOKS_EVERY):
        yield exports


def files(exports: Exports) -> dict[str, int]:
    """The files of the version that readers see, with their records."""
    return {f["file"]: f["records"] for f in current(exports.folders.store).manifest["files"]}


def test_files_that_come_change_or_go_are_published(watched_exports: Exports) -> None:
    path = watched_exports.write("gifts/b.csv", column("gifts", "quantity", ["7"]))
    wait_until(lambda: files(watched_exports) == {"gifts/a.csv": 1, "gifts/b.csv": 1})
    watched_exports.write("gifts/a.csv", column("gifts", "quantity", ["5", "6"]))
    path.unlink()
    wait_until(lambda: files(watched_exports) == {"gifts/a.csv": 2})
    wait_until(lambda: last_status(watched_exports.folders.store).outcome == "published")
    assert last_status(watched_exports.folders.store).starter == "watch"


def test_a_file_that_is_still_being_copied_waits(watched_exports: Exports) -> None:
    old_name = current(watched_exports.folders.store).name
    path = watched_exports.write("gifts/b.csv", lines("gifts"))
    with path.open("a") as growing:
        for _ in range(25):
            growing.write(line("gifts") + "\n")
            growing.flush()
            time.sleep(LOOKS_EVERY / 2)
    assert current(watched_exports.folders.store).name == old_name
    wait_until(lambda: files(watched_exports).get("gifts/b.csv") == 25)


def test_a_failing_refresh_is_not_tried_again_until_something_changes(watched_exports: Exports) -> None:
    store = watched_exports.folders.store
    marker = watched_exports.write("SAMPLE", "{}")
    wait_until(lambda: last_status(store).outcome == "failed")
    failure = last_status(store)
    time.sleep(8 * LOOKS_EVERY)
    assert last_status(store) == failure
    assert failure.reason == "beside_sample"
    marker.unlink()
    wait_until(lambda: last_status(store).state == "done")


def stale_codes(exports: Exports) -> list[str]:
    """The files whose last reading readers see, and why."""
    return [f["kept"] for f in current(exports.folders.store).manifest["files"] if f["kept"]]


@pytest.mark.parametrize("folder", ["", "gifts"])
def test_a_folder_that_is_empty_all_at_once_empties_no_dashboard(
    watched_exports: Exports, folder: str
) -> None:
    path = watched_exports.folders.exports / folder
    path.rename(watched_exports.folders.exports.with_name("elsewhere"))
    path.mkdir()
    wait_until(lambda: stale_codes(watched_exports) == ["kept_gone"])
    assert files(watched_exports) == {"gifts/a.csv": 1}
    version = current(watched_exports.folders.store).name
    time.sleep(4 * LOOKS_EVERY)
    assert current(watched_exports.folders.store).name == version


def test_a_folder_that_cannot_be_looked_into_is_told_until_it_can(watched_exports: Exports) -> None:
    gifts = watched_exports.folders.exports / "gifts"
    gifts.rename(gifts.with_name("elsewhere"))
    gifts.symlink_to("gifts")  # leads round in a circle
    wait_until(lambda: last_status(watched_exports.folders.store).reason == "exports_unreadable")
    assert files(watched_exports) == {"gifts/a.csv": 1}
    gifts.unlink()
    gifts.with_name("elsewhere").rename(gifts)
    wait_until(lambda: last_status(watched_exports.folders.store).state == "done")
    assert not stale_codes(watched_exports)


def test_a_file_that_may_be_read_later_is_read_though_its_time_is_the_same(exports: Exports) -> None:
    exports.write("gifts/a.csv", column("gifts", "quantity", ["5"]))
    path = exports.write("gifts/b.csv", column("gifts", "quantity", ["7", "8"]))
    path.chmod(0)
    with as_anyone(exports, "watch", "--seconds=0.1") as process:
        wait_until(lambda: files_if_any(exports) == {"gifts/a.csv": 1, "gifts/b.csv": 0})
        path.chmod(0o644)
        wait_until(lambda: files(exports) == {"gifts/a.csv": 1, "gifts/b.csv": 2})
        process.terminate()


def files_if_any(exports: Exports) -> dict[str, int]:
    """Those of the version, once there is one."""
    return files(exports) if (exports.folders.store / "CURRENT").exists() else {}


def test_a_refresh_that_was_cut_off_is_made_up_for(exports: Exports, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DASHBOARD_TODAY", TODAY)
    exports.refresh()
    cut_off = last_status(exports.folders.store).pid
    status.write_crash(exports.folders.store, "watch", cut_off, "", -9)
    assert last_status(exports.folders.store).exit_status == -9
    with watch_in_thread(exports.folders, LOOKS_EVERY):
        wait_until(lambda: last_status(exports.folders.store).state == "done")


def test_the_command_watches_until_it_is_told_to_stop(exports: Exports) -> None:
    exports.write("gifts/a.csv", column("gifts", "quantity", ["5"]))
    command = [sys.executable, "-m", "warehouse", "watch", "--seconds=0.1", *exports.options()]
    process = subprocess.Popen(command, cwd=ROOT)
    try:
        wait_until((exports.folders.store / "CURRENT").exists)
        wait_until(lambda: last_status(exports.folders.store).state == "done")
    finally:
        process.send_signal(signal.SIGTERM)
    assert process.wait(10) == 0
    assert files(exports) == {"gifts/a.csv": 1}
