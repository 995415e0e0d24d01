"""What the tests of the pages share: the sample on screen, without a browser and in one."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright
from streamlit.testing.v1 import app_test

from report.headless import FramedPages
from tests.support.exports import EXPORTS, REFERENCE, Exports, column
from tests.ui.support.chromium import ARGUMENTS, MOTION, PHONE, Visit, executable, serve

MOST_UPLOADED_MB = 2


@pytest.fixture(scope="module", autouse=True)
def _own_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What a test's own server writes down for a store that nobody has named goes into a folder of the tests."""
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("DASHBOARD_STORE", str(tmp_path_factory.mktemp("unnamed") / "store"))
        yield


@pytest.fixture
def pages(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """Pages run as under serve.py; where they read is still to be said in the environment."""
    monkeypatch.setattr(app_test, "PagesManager", FramedPages)
    monkeypatch.setenv("DASHBOARD_EXPORTS", str(EXPORTS))
    monkeypatch.setenv("DASHBOARD_REFERENCE", str(REFERENCE))
    return monkeypatch


@pytest.fixture
def sample_pages(pages: pytest.MonkeyPatch, sample_store: Path) -> None:
    """The pages show the sample; so does `warehouse query`."""
    pages.setenv("DASHBOARD_STORE", str(sample_store))


@pytest.fixture(scope="session")
def gifts_of_five(tmp_path_factory: pytest.TempPathFactory) -> Exports:
    """Gifts of 5 in two provinces, refreshed; who changes anything takes a copy."""
    exports = Exports(tmp_path_factory.mktemp("gifts"))
    exports.write("gifts/a.csv", column("gifts", "province", ["Cần Thơ", "Cà Mau"], quantity="5"))
    exports.refresh()
    return exports


@pytest.fixture(scope="session")
def address(sample_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where a server shows the sample."""
    log = tmp_path_factory.mktemp("server") / "log.txt"
    with serve(sample_store, log, DASHBOARD_UPLOADS_MB=str(MOST_UPLOADED_MB)) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all visits."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable(), args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def find_visit(browser: Browser, address: str) -> Iterator[Callable[..., Visit]]:
    """Browsers that are kept from test to test, so that they need not fetch Streamlit again and again."""
    visits: dict[str, Visit] = {}

    def find(name: str, **wishes: Any) -> Visit:
        if name not in visits:
            visits[name] = Visit(browser, address, **wishes)
        return visits[name]

    yield find
    for visit in visits.values():
        visit.context.close()


@pytest.fixture
def laptop(find_visit: Callable[..., Visit]) -> Iterator[Visit]:
    """A Vietnamese reader's browser; in the end nothing went wrong, and nobody else was asked."""
    visit = find_visit("laptop")
    yield visit
    visit.settle()


@pytest.fixture
def phone(find_visit: Callable[..., Visit]) -> Iterator[Visit]:
    """The same on a phone."""
    visit = find_visit("phone", viewport=PHONE, is_mobile=True, has_touch=True)
    yield visit
    visit.settle()


@pytest.fixture
def visitor(browser: Browser, address: str) -> Iterator[Callable[..., Visit]]:
    """Other readers' browsers, each as its owner set it up, with motion; nothing goes wrong in them either."""
    visits: list[Visit] = []

    def open_visit(**wishes: Any) -> Visit:
        visits.append(Visit(browser, address, **MOTION, **wishes))
        return visits[-1]

    yield open_visit
    for visit in visits:
        visit.context.close()
        visit.settle()
