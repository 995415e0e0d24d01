"""A refresh can be followed from outside: how far it is, how long it takes, and how it ended."""

import fcntl
import json
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Event, Thread

import pytest

from sample.__main__ import main as sample
from tests.support.exports import ROOT, Exports, line, lines
from tests.support.refresh_process import SECONDS, last_status, start_refresh, wait_until
from warehouse.contract.reasons import reason
from warehouse.refresh import cancel, status
from warehouse.refresh.status import Refresh
from warehouse.refresh.time_left import Estimate
from warehouse.store.versions import current

STEPS = ["starting", "reading", "settling", "publishing"]


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Exports:
    """Enough to be busy for a few seconds."""
    exports = Exports(tmp_path_factory.mktemp("large"))
    sample(["volume", "--payments", "30000", "--files", "4", "--out", str(exports.folders.exports)])
    return exports


def follow(exports: Exports) -> Iterator[Refresh]:
    """Each thing that the record of a refresh tells until its process has ended."""
    process = start_refresh(exports)
    previous: Refresh | None = None
    while process.poll() is None:
        now = status.last_refresh(exports.folders.store)
        if now and now != previous and now.pid == process.pid:
            previous = now
            yield now
        time.sleep(0.02)
    yield last_status(exports.folders.store)


def test_a_refresh_tells_how_far_it_is_and_what_it_has_published(large: Exports) -> None:
    files = sorted(large.folders.exports.glob("*/*.csv"))
    *history, end = follow(large)
    statuses = [refresh for refresh in history if refresh.state == "running"]
    steps = [refresh.step for refresh in statuses]
    assert steps == sorted(steps, key=STEPS.index)
    assert "reading" in steps
    byte_counts = [refresh.bytes_done for refresh in statuses]
    assert byte_counts == sorted(byte_counts)
    assert len(set(byte_counts)) > 1
    assert {refresh.bytes_total for refresh in statuses} == {sum(path.stat().st_size for path in files)}
    names = {f"{path.parent.name}/{path.name}" for path in files}
    assert {refresh.subject for refresh in statuses if refresh.step == "reading"} <= names
    assert (end.state, end.exit_status, end.starter, end.outcome) == ("done", 0, "command", "published")
    assert end.version == current(large.folders.store).name
    assert end.ended_at is not None
    assert end.ended_at > end.started_at


def test_only_new_files_count_and_the_time_left_is_known_from_the_last_time(large: Exports) -> None:
    if status.last_refresh(large.folders.store) is None:
        start_refresh(large).wait()
    old = next(large.folders.exports.glob("online_payments/*.csv"))
    new = old.with_name("z-new.csv")
    new.write_bytes(old.read_bytes())
    *history, end = follow(large)
    assert {refresh.bytes_total for refresh in history} == {new.stat().st_size}
    assert 0 < (history[0].seconds_left or 0) < 60
    assert end.outcome == "published"


def test_a_refresh_that_finds_nothing_new_says_so(exports: Exports) -> None:
    exports.write("gifts/a.csv", lines("gifts", line("gifts")))
    exports.refresh()
    exports.refresh()
    end = last_status(exports.folders.store)
    assert (end.outcome, end.exit_status, end.version, end.bytes_total) == ("unchanged", 0, None, 0)


def test_a_killed_refresh_does_not_run_on_and_is_no_obstacle(large: Exports) -> None:
    (large.folders.exports / "gifts" / "more.csv").write_text(lines("gifts", line("gifts")))
    store = large.folders.store
    process = start_refresh(large)
    wait_until(lambda: last_status(store).pid == process.pid and status.is_running(store))
    process.kill()
    process.wait()
    content = json.loads((store / "refresh.json").read_text(encoding="utf-8"))
    assert content["state"] == "running"
    assert not status.is_running(store)
    assert (last_status(store).outcome, last_status(store).exit_status) == ("crashed", None)
    assert start_refresh(large).wait() == 0
    assert last_status(store).outcome == "published"


@pytest.mark.parametrize("starter", ["command", "page"])
def test_a_cancelled_refresh_ends_at_once_and_leaves_the_old_version(large: Exports, starter: str) -> None:
    for path in large.folders.exports.glob("online_payments/*.csv"):  # so that there is much to read
        path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    store = large.folders.store
    pointer = store / "CURRENT"
    old_name = pointer.read_text() if pointer.exists() else None
    process = start_refresh(large)
    wait_until(
        lambda: (now := status.last_refresh(store)) and (now.pid, now.step) == (process.pid, "reading"),
    )
    if starter == "command":
        process.send_signal(signal.SIGINT)
    else:
        cancel.request(store, last_status(store))
    assert process.wait(SECONDS) == 5
    end = last_status(store)
    assert (end.state, end.outcome, end.exit_status, end.cancelled_by) == (
        "cancelled",
        "cancelled",
        5,
        starter,
    )
    assert (pointer.read_text() if pointer.exists() else None) == old_name
    assert not [*store.glob(".building*"), *store.glob("archive/.*-*"), *store.glob("cancel.json")]


def test_a_service_that_is_stopped_cancels_its_refresh(large: Exports) -> None:
    for path in large.folders.exports.glob("online_payments/*.csv"):  # so that there is much to read
        path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    store = large.folders.store
    pointer = store / "CURRENT"
    old_name = pointer.read_text() if pointer.exists() else None
    command = [sys.executable, "-m", "warehouse", "watch", "--seconds=0.1", *large.options()]
    process = subprocess.Popen(command, cwd=ROOT)
    wait_until(
        lambda: (now := status.last_refresh(store)) and (now.starter, now.step) == ("watch", "reading")
    )
    process.send_signal(signal.SIGTERM)
    assert process.wait(SECONDS) == 0
    end = last_status(store)
    assert (end.state, end.cancelled_by) == ("cancelled", "service")
    assert (pointer.read_text() if pointer.exists() else None) == old_name
    assert not [*store.glob(".building*"), *store.glob("archive/.*-*")]


def test_a_refresh_that_can_publish_nothing_tells_why_in_both_languages(exports: Exports) -> None:
    exports.folders.exports.rmdir()
    assert exports.refresh().result.status == 3
    end = last_status(exports.folders.store)
    assert (end.state, end.exit_status, end.version, end.outcome) == ("failed", 3, None, "failed")
    for lang in ("vi", "en"):
        assert str(exports.folders.exports) in reason(end.reason or "", lang, **end.details).wrong


def test_one_that_is_turned_away_leaves_the_record_of_the_other(exports: Exports) -> None:
    exports.refresh()
    old_status = last_status(exports.folders.store)
    with (exports.folders.store / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        assert exports.refresh().result.status == 4
    assert last_status(exports.folders.store) == old_status


def test_asking_whether_one_runs_turns_none_away(exports: Exports) -> None:
    exports.refresh()
    stop = Event()

    def poll(store: Path) -> None:
        while not stop.is_set():
            status.is_running(store)

    threads = [Thread(target=poll, args=(exports.folders.store,)) for _ in range(4)]
    for thread in threads:
        thread.start()
    statuses = [exports.refresh().result.status for _ in range(5)]
    stop.set()
    for thread in threads:
        thread.join()
    assert statuses == [0] * 5


def test_a_small_refresh_does_not_make_a_large_one_seem_endless() -> None:
    small = {"after_seconds": 4.0, "after_bytes": 100_000, "read_bytes_per_second": 20e6}
    seconds = Estimate(200_000_000, 200_100_000, small).seconds_left()
    assert seconds is not None
    assert 10 < seconds < 20  # ten to read, four as the last time, and something for what is new
    assert Estimate(0, 100_000, small).seconds_left() == 4.0
