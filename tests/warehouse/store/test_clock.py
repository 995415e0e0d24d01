"""The clock of the server may jump: what has been published is found, and stays, whatever the clock says."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.support.command import run_cli
from tests.support.exports import Exports, column
from warehouse.refresh import status
from warehouse.refresh.status import Refresh
from warehouse.store import checksums
from warehouse.store.versions import MANIFEST, POINTER, VERSIONS_KEPT, current

FUTURE = datetime.now(UTC) + timedelta(days=3)


def publish_ahead(exports: Exports, number: int) -> None:
    """A version as a refresh leaves it whose clock is days ahead."""
    exports.write("gifts/a.csv", column("gifts", "quantity", [str(number)]))
    exports.refresh()
    store, version = exports.folders.store, current(exports.folders.store)
    name = f"{FUTURE + timedelta(seconds=number):%Y%m%dT%H%M%S%f}-{version.name[-8:]}"
    version.folder.rename(store / name)
    checksums.save(store / name / MANIFEST, version.manifest | {"version": name})
    (store / POINTER).write_text(name + "\n", encoding="utf-8")


@pytest.fixture(scope="module")
def future(tmp_path_factory: pytest.TempPathFactory) -> Exports:
    """A store full of versions of the days to come, now that the clock is right again."""
    exports = Exports(tmp_path_factory.mktemp("future"))
    for number in range(1, VERSIONS_KEPT + 1):
        publish_ahead(exports, number)
    assert all(path.parent.name > f"{FUTURE:%Y%m%d}" for path in exports.folders.store.glob(f"*/{MANIFEST}"))
    return exports


@pytest.fixture
def exports_of_future(future: Exports, tmp_path: Path) -> Exports:
    """The same in a folder of this test."""
    return future.copy(tmp_path)


def test_what_was_just_published_stays_when_the_clock_goes_back(exports_of_future: Exports) -> None:
    store = exports_of_future.folders.store
    names = [current(store).name]
    for quantity in ("70", "80", "90", "95"):
        exports_of_future.write("gifts/a.csv", column("gifts", "quantity", [quantity]))
        outcome = exports_of_future.refresh()
        assert outcome.result.status == 0
        assert (outcome.ledger["version"], current(store).is_named) == (current(store).name, True)
        assert outcome.rows_of("gifts/by_period")["quantity"].tolist() == [int(quantity)]
        names.append(current(store).name)
    assert names == sorted(set(names))
    assert sorted(path.parent.name for path in store.glob(f"*/{MANIFEST}")) == names[-VERSIONS_KEPT:]


def test_what_the_pointer_names_is_not_swept_though_others_sort_later(exports_of_future: Exports) -> None:
    store = exports_of_future.folders.store
    exports_of_future.write("gifts/a.csv", column("gifts", "quantity", ["70"]))
    exports_of_future.refresh()
    version = current(store)
    old_folder = version.folder.with_name("20211220T000000000000-00000000")
    version.folder.rename(old_folder)
    checksums.save(old_folder / MANIFEST, version.manifest | {"version": old_folder.name})
    (store / POINTER).write_text(old_folder.name + "\n", encoding="utf-8")
    assert exports_of_future.refresh().result.status == 0
    assert (current(store).name, current(store).is_named) == (old_folder.name, True)


def test_a_jump_is_told(exports_of_future: Exports) -> None:
    sentence = f"stamped {FUTURE + timedelta(seconds=VERSIONS_KEPT):%Y-%m-%d %H:%M} UTC, ahead of the clock"
    assert sentence in run_cli("refresh", "--lang=en", *exports_of_future.options()).stdout.decode()
    assert sentence in exports_of_future.refresh().ledger["clock"]
    assert "đi trước đồng hồ máy chủ" in exports_of_future.refresh(lang="vi").ledger["clock"]


def test_a_clock_that_is_right_is_not_spoken_of(exports: Exports) -> None:
    exports.write("gifts/a.csv", column("gifts", "quantity", ["5"]))
    assert "clock" not in exports.refresh().ledger


def test_a_crash_is_told_though_the_record_before_it_is_of_days_to_come(exports: Exports) -> None:
    store = exports.folders.store
    store.mkdir()
    start = status.moment()
    status.write_status(
        store, Refresh("done", "watch", 1, FUTURE.isoformat(timespec="milliseconds"), exit_status=0)
    )
    status.write_crash(store, "page", 2, start, -9)
    refresh = status.last_refresh(store)
    assert refresh
    assert (refresh.outcome, refresh.pid, refresh.exit_status) == ("crashed", 2, -9)


def test_the_pointer_leads_nowhere_out_of_the_store(exports: Exports) -> None:
    exports.write("gifts/a.csv", column("gifts", "quantity", ["5"]))
    exports.refresh()
    store, version = exports.folders.store, current(exports.folders.store)
    other_exports = Exports(exports.folders.exports.parent, store="other")
    other_exports.write("gifts/a.csv", column("gifts", "quantity", ["7"]))
    other_name = other_exports.refresh().ledger["version"]
    for path in (
        f"../other/{other_name}",
        f"{store.with_name('other')}/{other_name}",
        f"./{version.name}",
        "..",
    ):
        (store / POINTER).write_text(path, encoding="utf-8")
        assert (current(store).name, current(store).is_named) == (version.name, False)
