"""A version is opened once for all, stays open while somebody uses it, and closes when two newer ones are shown."""

import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest
from streamlit.testing.v1 import AppTest

from tests.ui.support.outlet import asked, outlet
from ui.delivery.route import offer
from ui.downloads.download import File
from ui.downloads.exhibit import Part
from ui.open_versions import Closed, is_current, opened, used
from warehouse.answer.filters import Filters
from warehouse.answer.reader import Reader

CROWD = 20


def copied(store: Path, to: Path) -> Path:
    """A store of its own with the same version."""
    return Path(shutil.copytree(store, to, ignore=shutil.ignore_patterns("archive")))


@pytest.fixture
def show(sample_store: Path, tmp_path: Path) -> Callable[[str], Reader]:
    """Shows another version, as a page that is opened does."""

    def show(name: str) -> Reader:
        with opened(copied(sample_store, tmp_path / name)) as (reader, _):
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
    store = copied(sample_store, tmp_path / "store")
    ready = Barrier(CROWD)

    def come(_no: int) -> Reader:
        ready.wait()
        with opened(store) as (reader, _):
            return reader

    with ThreadPoolExecutor(CROWD) as pool:
        assert len(set(pool.map(come, range(CROWD)))) == 1


def test_the_version_before_the_current_one_stays_open_and_older_ones_close(
    show: Callable[[str], Reader],
) -> None:
    first, second = show("1"), show("2")
    assert is_held_open(first)
    assert is_current(second)
    third = show("3")
    assert [is_held_open(each) for each in (first, second, third)] == [False, True, True]
    with pytest.raises(Closed), used(first):
        pass


def test_a_version_stays_open_while_a_page_or_a_file_is_made_of_it(show: Callable[[str], Reader]) -> None:
    first = show("1")
    with used(first):
        show("2")
        show("3")
        assert first.ask("gifts/by_province", Filters()).shape[0] > 0
    assert not is_held_open(first)


def test_links_go_with_their_version_and_say_so(show: Callable[[str], Reader], port: int) -> None:
    first = show("1")
    part = Part("gifts/by_province", "Quà", Filters())
    address = offer(File("csv", "Quà", "gifts/by_province", "vi", (part,), first)).removeprefix(".")
    show("2")
    assert asked(port, address).status == 200
    show("3")
    gone = asked(port, address)
    assert gone.status == 410
    assert gone.body.decode().startswith("Liên kết này đã hết hạn.")
    assert not any(first.beside.values())


def test_a_click_on_a_map_that_was_drawn_long_ago_still_chooses(
    show: Callable[[str], Reader], pages: pytest.MonkeyPatch
) -> None:
    def clicked() -> None:
        import streamlit as st

        from ui.cards.province_clicks import _code, _taker, toggle

        st.session_state["map"] = {"selection": {"points": [{"location": "87"}]}}
        _taker("map", lambda point: toggle(_code(point)))()

    drawn_of, _, newest = show("1"), show("2"), show("3")
    assert not is_held_open(drawn_of)
    pages.setenv("DASHBOARD_STORE", str(newest.version.folder.parent))
    page = AppTest.from_function(clicked)
    page.session_state["_reader"], page.session_state["provinces"] = drawn_of, []
    page.run()
    assert not page.exception
    assert page.session_state["provinces"] == ["87"]
