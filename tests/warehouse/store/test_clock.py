"""The clock of the server may jump: what has been published is found, and stays, whatever the clock says."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.support.command import run_cli
from tests.support.exports import Exports, column
from warehouse.refresh import status
from warehouse.refresh.status import Refresh
from warehouse.store import checksums
from warehouse.store.versions import MANIFEST, POINTER, VERSIONS_KEPT, current

AHEAD = datetime.now(UTC) + timedelta(days=3)


def publish_ahead(exports: Exports, number: int) -> None:
    """A version as a refresh leaves it whose clock is days ahead."""
    exports.write("gifts/a.csv", column("gifts", "quantity", [str(number)]))
    exports.refresh()
    store, version = exports.places.store, current(exports.places.store)
    name = f"{AHEAD + timedelta(seconds=number):%Y%m%dT%H%M%S%f}-{version.name[-8:]}"
    version.folder.rename(store / name)
    checksums.save(store / name / MANIFEST, version.manifest | {"version": name})
    (store / POINTER).write_text(name + "\n", encoding="utf-8")


@pytest.fixture
def put_right(exports: Exports) -> Exports:
    """A store full of versions of the days to come, now that the clock is right again."""
    for number in range(1, VERSIONS_KEPT + 1):
        publish_ahead(exports, number)
    assert all(path.parent.name > f"{AHEAD:%Y%m%d}" for path in exports.places.store.glob(f"*/{MANIFEST}"))
    return exports


def test_what_was_just_published_stays_when_the_clock_goes_back(put_right: Exports) -> None:
    store = put_right.places.store
    names = [current(store).name]
    for quantity in ("70", "80", "90", "95"):
        put_right.write("gifts/a.csv", column("gifts", "quantity", [quantity]))
        told = put_right.refresh()
        assert told.said.status == 0
        assert (told.ledger["version"], current(store).is_named) == (current(store).name, True)
        assert told.ask("gifts/by_period")["quantity"].tolist() == [int(quantity)]
        names.append(current(store).name)
    assert names == sorted(set(names))
    assert sorted(path.parent.name for path in store.glob(f"*/{MANIFEST}")) == names[-VERSIONS_KEPT:]


def test_what_the_pointer_names_is_not_swept_though_others_sort_later(put_right: Exports) -> None:
    store = put_right.places.store
    put_right.write("gifts/a.csv", column("gifts", "quantity", ["70"]))
    put_right.refresh()
    version = current(store)
    earlier = version.folder.with_name("20211220T000000000000-00000000")
    version.folder.rename(earlier)
    checksums.save(earlier / MANIFEST, version.manifest | {"version": earlier.name})
    (store / POINTER).write_text(earlier.name + "\n", encoding="utf-8")
    assert put_right.refresh().said.status == 0
    assert (current(store).name, current(store).is_named) == (earlier.name, True)


def test_a_jump_is_told(put_right: Exports) -> None:
    stamped = f"stamped {AHEAD + timedelta(seconds=VERSIONS_KEPT):%Y-%m-%d %H:%M} UTC, ahead of the clock"
    assert stamped in run_cli("refresh", "--lang=en", *put_right.options()).stdout.decode()
    assert stamped in put_right.refresh().ledger["clock"]
    assert "đi trước đồng hồ máy chủ" in put_right.refresh(lang="vi").ledger["clock"]


def test_a_clock_that_is_right_is_not_spoken_of(exports: Exports) -> None:
    exports.write("gifts/a.csv", column("gifts", "quantity", ["5"]))
    assert "clock" not in exports.refresh().ledger


def test_a_crash_is_told_though_the_record_before_it_is_of_days_to_come(exports: Exports) -> None:
    store = exports.places.store
    store.mkdir()
    began = status.moment()
    status.write_status(
        store, Refresh("done", "watch", 1, AHEAD.isoformat(timespec="milliseconds"), exit_status=0)
    )
    status.write_crash(store, "page", 2, began, -9)
    told = status.last_refresh(store)
    assert told
    assert (told.outcome, told.pid, told.exit_status) == ("crashed", 2, -9)


def test_the_pointer_leads_nowhere_out_of_the_store(exports: Exports) -> None:
    exports.write("gifts/a.csv", column("gifts", "quantity", ["5"]))
    exports.refresh()
    store, version = exports.places.store, current(exports.places.store)
    other = Exports(exports.places.exports.parent, store="other")
    other.write("gifts/a.csv", column("gifts", "quantity", ["7"]))
    named = other.refresh().ledger["version"]
    for path in (f"../other/{named}", f"{store.with_name('other')}/{named}", f"./{version.name}", ".."):
        (store / POINTER).write_text(path, encoding="utf-8")
        assert (current(store).name, current(store).is_named) == (version.name, False)
