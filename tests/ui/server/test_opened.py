"""A version is opened once for all, stays open while somebody uses it, and closes when two newer ones are shown."""

import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest
from streamlit.testing.v1 import AppTest

from tests.ui.support.outlet import fetch, outlet
from ui.delivery.route import create_link
from ui.downloads.download import Download
from ui.downloads.exhibit import Exhibit
from ui.open_versions import StaleVersion, hold_open, is_current, open_current
from warehouse.answer.filters import Filters
from warehouse.answer.reader import Reader

CROWD = 20


def copy_store(store: Path, target: Path) -> Path:
    """A store of its own with the same version."""
    return Path(shutil.copytree(store, target, ignore=shutil.ignore_patterns("archive")))


@pytest.fixture
def show(sample_store: Path, tmp_path: Path) -> Callable[[str], Reader]:
    """Shows another version, as a page that is opened does."""

    def show(name: str) -> Reader:
        with open_current(copy_store(sample_store, tmp_path / name)) as (reader, _):
            return reader

    return show


def is_held_open(reader: Reader) -> bool:
    """Whether this process has the version's file open."""
    links = [link for link in Path("/proc/self/fd").iterdir() if link.is_symlink()]
    return reader.version.database in [link.readlink() for link in links]


@pytest.fixture
def port() -> Iterator[int]:
    with outlet() as port:
        yield port


def test_a_crowd_at_once_opens_a_new_version_once(sample_store: Path, tmp_path: Path) -> None:
    store = copy_store(sample_store, tmp_path / "store")
    ready = Barrier(CROWD)

    def open_reader(_no: int) -> Reader:
        ready.wait()
        with open_current(store) as (reader, _):
            return reader

    with ThreadPoolExecutor(CROWD) as pool:
        assert len(set(pool.map(open_reader, range(CROWD)))) == 1


def test_the_version_before_the_current_one_stays_open_and_older_ones_close(
    show: Callable[[str], Reader],
) -> None:
    first, second = show("1"), show("2")
    assert is_held_open(first)
    assert is_current(second)
    third = show("3")
    assert [is_held_open(version) for version in (first, second, third)] == [False, True, True]
    with pytest.raises(StaleVersion), hold_open(first):
        pass


def test_a_version_stays_open_while_a_page_or_a_file_is_made_of_it(show: Callable[[str], Reader]) -> None:
    first = show("1")
    with hold_open(first):
        show("2")
        show("3")
        assert first.fetch_rows("gifts/by_province", Filters()).shape[0] > 0
    assert not is_held_open(first)


def test_links_go_with_their_version_and_say_so(show: Callable[[str], Reader], port: int) -> None:
    first = show("1")
    exhibit = Exhibit("gifts/by_province", "Quà", Filters())
    address = create_link(Download("csv", "Quà", "gifts/by_province", "vi", (exhibit,), first)).removeprefix(
        "."
    )
    show("2")
    assert fetch(port, address).status == 200
    show("3")
    answer = fetch(port, address)
    assert answer.status == 410
    assert answer.body.decode().startswith("Liên kết này đã hết hạn.")
    assert not any(first.derived_cache.values())


def test_a_click_on_a_map_that_was_drawn_long_ago_still_chooses(
    show: Callable[[str], Reader], pages: pytest.MonkeyPatch
) -> None:
    def click() -> None:
        import streamlit as st

        from ui.cards.province_clicks import _click_handler, _toggle_point

        st.session_state["map"] = {"selection": {"points": [{"location": "87"}]}}
        _click_handler("map", _toggle_point)()

    drawn_of, _, newest = show("1"), show("2"), show("3")
    assert not is_held_open(drawn_of)
    pages.setenv("DASHBOARD_STORE", str(newest.version.folder.parent))
    page = AppTest.from_function(click)
    page.session_state["_reader"], page.session_state["provinces"] = drawn_of, []
    page.run()
    assert not page.exception
    assert page.session_state["provinces"] == ["87"]
