"""Whoever may see three provinces, on any view: what a page sends is theirs alone, whoever has looked in between.

`make soak PART=scopes` looks at a thousand, and at all that the pages give away; here is a share of it.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tests.support.exports import Exports
from tests.support.report_cli import run_report
from tests.support.scope_stores import FOREIGN_WORD, OWN, plant, registry
from tests.ui.pages.test_any_person import unpack
from tests.ui.support.page_files import file_bytes, of_page
from tests.ui.support.returning import take
from tests.ui.support.screen import (
    TAKEN_AWAY,
    assert_whole,
    charts,
    everything_sent,
    exact_figures,
    page_text,
    run_page,
    tables,
)
from tests.ui.support.views import any_view, numbers
from ui.downloads.exhibit import Exhibit
from ui.open_versions import is_current, open_current
from warehouse.access.identity import Identity
from warehouse.answer.filters import Filters

IN_FULL = "VIEWS" in os.environ
NEIGHBOURS = ("58", "60", "84")  # whom somebody else sees
LAN, BINH = Identity("lan@evnspc.vn"), Identity("binh@evnspc.vn", ("/neighbours",))
RIGHTS = f"""
[[people]]
name = "{LAN.name}"
provinces = {list(OWN)}
[[groups]]
name = "/neighbours"
steward = {list(NEIGHBOURS)}
"""
OWN_NAMES = [row[1] for row in registry() if row[0] in OWN]
#: Pages of files: one that is shared with others is a number on them.
OF_FILES = ("ledger", "check", "guide")


@pytest.fixture(scope="module")
def stores(tmp_path_factory: pytest.TempPathFactory) -> tuple[Exports, Exports]:
    """One with everybody's rows, and one with the own rows alone."""
    folder = tmp_path_factory.mktemp("scopes")
    whole, own = (plant(folder / str(own), own_alone=own) for own in (False, True))
    assert [exports.refresh().result.status for exports in (whole, own)] == [0, 0]
    return whole, own


@contextmanager
def signed_in(identity: Identity | None, exports: Exports, folder: Path) -> Iterator[None]:
    """The pages show a store to somebody."""
    (folder / "access.toml").write_text(RIGHTS, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("ui.identity.identity_in", lambda _: identity)
        patch.setenv("DASHBOARD_ACCESS", str(folder / "access.toml"))
        patch.setenv("DASHBOARD_STORE", str(exports.folders.store))
        patch.setenv("DASHBOARD_REFERENCE", str(exports.folders.reference))
        yield


def figures(test: AppTest) -> dict[str, Any]:
    """All that a page counts."""
    return {"figures": exact_figures(test), "tables": tables(test), "charts": charts(test)}


@pytest.mark.usefixtures("pages")
@pytest.mark.parametrize("number", numbers(3))
def test_any_view_shows_its_reader_what_is_theirs(
    number: int, stores: tuple[Exports, Exports], tmp_path: Path
) -> None:
    """The links are those of somebody who may choose among all provinces."""
    whole, own = stores
    view = any_view(number, [row[0] for row in registry()[1:]])
    with signed_in(BINH, whole, tmp_path):
        assert_whole(test := run_page(view.page, **view.address))
        text = everything_sent(test)
        assert [name for name in OWN_NAMES if name in text] == []
    with signed_in(LAN, whole, tmp_path):
        test = run_page(view.page, **view.address)
        assert_whole(test)
        assert FOREIGN_WORD not in everything_sent(test)
        if IN_FULL and view.page in TAKEN_AWAY:
            assert FOREIGN_WORD not in unpack(
                file_bytes(of_page("zip", view.page, view.lang, **view.address))
            )
    if view.page not in OF_FILES:
        with signed_in(None, own, tmp_path):
            assert figures(run_page(view.page, **view.address)) == figures(test)


@pytest.mark.usefixtures("pages")
def test_what_leaves_a_page_is_theirs(stores: tuple[Exports, Exports], tmp_path: Path) -> None:
    with signed_in(LAN, stores[0], tmp_path):
        file = of_page("zip", "ledger", "vi")
        assert FOREIGN_WORD not in unpack(file_bytes(file)) + file.name
    with signed_in(None, stores[0], tmp_path):
        whole_file = of_page("zip", "ledger", "vi")
        assert FOREIGN_WORD in unpack(file_bytes(whole_file))
        assert whole_file.name != file.name  # another file, by another link


@pytest.mark.usefixtures("pages")
def test_who_is_not_in_the_file_is_told_whom_to_ask(stores: tuple[Exports, Exports], tmp_path: Path) -> None:
    with signed_in(Identity("tam@evnspc.vn"), stores[0], tmp_path):
        test = run_page("online_payments", "en-US")
        assert not test.exception
        assert not test.metric
        text = page_text(test)
        assert "You may not see any province yet" in text
        assert "signed in as tam" in text
        assert not [name for name in (FOREIGN_WORD, *OWN_NAMES) if name in text]


@pytest.mark.usefixtures("pages")
def test_a_link_of_somebody_who_sees_more_says_so(stores: tuple[Exports, Exports], tmp_path: Path) -> None:
    with signed_in(LAN, stores[0], tmp_path):
        shared_link = run_page("gifts", lang="en", provinces=f"{NEIGHBOURS[0]},{OWN[1]}")
        text = page_text(shared_link)
        assert "Parts of the link cannot be shown: provinces beyond what you may see." in text
        assert shared_link.session_state["_view"].filters.provinces == (OWN[1],)
        # whether there is such a province is not told either
        assert "provinces beyond what you may see" in page_text(run_page("gifts", lang="en", provinces="XX"))
        assert "You may see 3 provinces: Binh Phuoc, Ben Tre, Can Tho." in text


@pytest.mark.usefixtures("pages")
def test_only_stewards_hand_in_and_refresh(stores: tuple[Exports, Exports], tmp_path: Path) -> None:
    with signed_in(LAN, stores[0], tmp_path):
        test = run_page("ledger", lang="en")
        assert "Only data stewards hand files in here." in page_text(test)
        assert [button.key for button in test.button if button.key == "refresh_now"] == []
        assert len(test.get("file_uploader")) == 0
    with signed_in(BINH, stores[0], tmp_path):
        test = run_page("ledger", lang="en")
        assert [button.key for button in test.button if button.key == "refresh_now"] == ["refresh_now"]
        assert len(test.get("file_uploader")) == 1


@pytest.mark.usefixtures("pages")
def test_a_file_of_somebody_who_sees_more_is_not_checked(
    stores: tuple[Exports, Exports], tmp_path: Path
) -> None:
    """Whether a value in it is right would tell the value. One of the own scope is checked by everybody else, too."""
    store = stores[0].folders.store
    exhibit = Exhibit("gifts/by_province", "Quà", Filters())
    with open_current(store) as (whole_reader, _), open_current(store, OWN) as (own_reader, _):
        whole_file, own_file = (take("csv", exhibit, "vi", reader) for reader in (whole_reader, own_reader))
    for file, identity, sentence in (
        (whole_file, LAN, "Somebody who may see more provinces took this file"),
        (own_file, BINH, "Somebody who may see more provinces took this file"),
        (own_file, LAN, "Matches version"),
        (own_file, None, "Matches version"),
    ):
        with signed_in(identity, stores[0], tmp_path):
            test = run_page("check", lang="en")
            test.file_uploader[0].set_value((file.file.name, file.content, "text/csv"))
            assert_whole(test.run())
            assert sentence in page_text(test)
            assert identity is not LAN or FOREIGN_WORD not in page_text(test)
            assert identity is not BINH or not [name for name in OWN_NAMES if name in page_text(test)]


def test_a_report_is_made_for_its_reader(stores: tuple[Exports, Exports], tmp_path: Path) -> None:
    """By the process that a page has it made by."""
    result = run_report(stores[0].folders.store, "summary", f"--scope={','.join(OWN)}", "--out", tmp_path)
    assert result.returncode == 0, result.stderr
    (path,) = tmp_path.glob("*.csv")
    text = path.read_text(encoding="utf-8-sig")
    assert all(name in text for name in OWN_NAMES)
    assert FOREIGN_WORD not in text


def test_a_scope_is_opened_once_and_closes_when_others_have_come(
    stores: tuple[Exports, Exports], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.open_versions.MOST_SCOPES", 2)
    store = stores[0].folders.store
    with open_current(store, OWN) as (first, _), open_current(store, NEIGHBOURS) as (second, _):
        with open_current(store, OWN) as (third, _):
            assert first is third is not second
        assert is_current(first)
        with open_current(store, OWN[:1]), open_current(store, OWN[:2]):
            pass
        assert [reader.is_closed for reader in (first, second)] == [False, False]  # they are in use
    assert [reader.is_closed for reader in (first, second)] == [True, True]
