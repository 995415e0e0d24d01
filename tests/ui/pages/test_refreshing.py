"""A refresh is started from the ledger page, followed there by whoever looks, and told of when it has ended."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.exports import REFERENCE, TODAY, Exports, column, line, lines
from tests.support.refresh_process import SECONDS, last_status, wait_until
from tests.ui.support.chromium import Visit, serve
from tests.ui.support.screen import LANGUAGES, page_text, run_page, show_exports, texts
from warehouse.refresh import cancel, status
from warehouse.refresh.status import Refresh

LONG = 1000 * SECONDS
BUTTON = {"vi": "Làm mới ngay", "en": "Refresh now"}
PUBLISH_TEXT = {"vi": "Đã công bố phiên bản mới", "en": "A new version was published"}
CRASH_TEXT = {"vi": "Lần làm mới kết thúc bất thường", "en": "The refresh ended unexpectedly"}
RUNNING_REFRESH = Refresh(
    "running",
    "watch",
    1,
    "2021-12-20T01:02:03.000+00:00",
    "reading",
    "gifts/2021_12.csv",
    10**6,
    4 * 10**6,
    75.2,
)


@pytest.fixture(scope="module")
def server_exports(tmp_path_factory: pytest.TempPathFactory) -> Exports:
    """One gift, refreshed."""
    exports = Exports(tmp_path_factory.mktemp("shown"))
    exports.write("gifts/a.csv", lines("gifts", line("gifts")))
    exports.refresh()
    return exports


@pytest.fixture(scope="module")
def server(server_exports: Exports, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folders = server_exports.folders
    variables = {"DASHBOARD_EXPORTS": str(folders.exports), "DASHBOARD_REFERENCE": str(REFERENCE)}
    log = tmp_path_factory.mktemp("server") / "log.txt"
    with serve(folders.store, log, DASHBOARD_TODAY=TODAY, **variables) as address:
        yield address


@pytest.fixture(scope="module")
def visit(browser: Browser, server: str) -> Iterator[Visit]:
    visit = Visit(browser, server)
    yield visit
    visit.context.close()


@pytest.fixture
def reader(visit: Visit) -> Iterator[Visit]:
    """Someone who was never here before."""
    visit.forget()
    yield visit
    visit.settle()


def files(page: Page) -> str:
    return page.locator("table.figures").nth(1).inner_text()


def test_a_file_dropped_in_is_shown_once_the_button_is_pressed(
    server_exports: Exports, reader: Visit
) -> None:
    page = reader.open("ledger")
    server_exports.write("gifts/dropped.csv", column("gifts", "quantity", ["7", "8"]))
    assert "dropped.csv" not in files(page)
    page.get_by_role("button", name=BUTTON["vi"]).click()
    expect(page.locator("[data-testid=stProgress]")).to_be_visible()
    expect(page.get_by_role("button", name=BUTTON["vi"])).to_be_disabled()
    expect(page.locator("table.figures").nth(1)).to_contain_text("gifts/dropped.csv", timeout=LONG)
    expect(page.get_by_text(PUBLISH_TEXT["vi"])).to_be_visible()
    expect(page.get_by_text("từ trang này")).to_be_visible()
    expect(page.get_by_role("button", name=BUTTON["vi"])).to_be_enabled()
    assert last_status(server_exports.folders.store).starter == "page"


def test_a_failing_one_says_in_the_readers_language_how_to_mend_it(
    server_exports: Exports, reader: Visit
) -> None:
    marker = server_exports.write("SAMPLE", "{}")
    page = reader.open("ledger", lang="en")
    page.get_by_role("button", name=BUTTON["en"]).click()
    expect(page.get_by_text("Move the sample")).to_be_visible(timeout=LONG)
    expect(page.get_by_text("No new version could be published; the old one stays up")).to_be_visible()
    marker.unlink()


def test_one_that_others_have_started_is_followed_to_its_end(server_exports: Exports, reader: Visit) -> None:
    store = server_exports.folders.store
    with status.write_lock(store):
        status.write_status(store, RUNNING_REFRESH)
        page = reader.open("ledger")
        panel = page.locator(".st-key-refresh")
        expect(panel).to_contain_text("Đang đọc gifts/2021_12.csv")
        expect(panel).to_contain_text("1,0/4,0 MB")
        expect(panel).to_contain_text("còn khoảng 76 giây")
        expect(panel).to_contain_text("20/12/2021 08:02:03")
        expect(page.get_by_role("button", name=BUTTON["vi"])).to_be_disabled()
        status.write_status(store, replace(RUNNING_REFRESH, step="settling", subject="gifts"))
        expect(panel).to_contain_text("Đang đối chiếu và tổng hợp: Quà tặng và an sinh")
        page.get_by_role("button", name="Hủy lần làm mới này").click()
        expect(page.get_by_role("button", name="Đang hủy")).to_be_disabled()
        assert cancel.is_requested(store, RUNNING_REFRESH)
        end = replace(RUNNING_REFRESH, state="done", ended_at="2021-12-20T01:03:03.000+00:00", exit_status=0)
        status.write_status(store, end)
    expect(panel).to_contain_text("Không có gì thay đổi")
    expect(panel).to_contain_text("tự động vì thư mục có thay đổi")
    expect(page.get_by_role("button", name=BUTTON["vi"])).to_be_enabled()
    with status.write_lock(store):
        status.write_status(store, replace(end, state="cancelled", cancelled_by="page", exit_status=5))
    expect(reader.open("ledger", lang="en").locator(".st-key-refresh")).to_contain_text(
        "Cancelled from this page; the old version stays up"
    )


def test_an_idle_page_asks_the_server_for_nothing(reader: Visit) -> None:
    frames: list[str | bytes] = []
    reader.page.on("websocket", lambda socket: socket.on("framesent", lambda frame: frames.append(frame)))
    page = reader.open("ledger")
    old_count = len(frames)
    page.wait_for_timeout(1500)
    assert old_count
    assert len(frames) == old_count


@pytest.mark.parametrize("lang", LANGUAGES)
def test_one_that_was_killed_is_told_of(pages: pytest.MonkeyPatch, exports: Exports, lang: str) -> None:
    show_exports(exports, pages)
    store = exports.folders.store
    status.write_status(store, RUNNING_REFRESH)
    (problem,) = run_page("ledger", lang=lang).error
    assert "gifts/2021_12.csv" in problem.value
    status.write_crash(store, "watch", RUNNING_REFRESH.pid, RUNNING_REFRESH.started_at, -9)
    page = run_page("ledger", lang=lang)
    assert re.search(rf"(?s){CRASH_TEXT[lang]}", page_text(page))
    assert any("-9." in text for text in texts(page))


def test_without_a_record_the_page_still_shows(pages: pytest.MonkeyPatch, exports: Exports) -> None:
    show_exports(exports, pages)
    (exports.folders.store / "refresh.json").unlink()
    page = run_page("ledger")
    assert not page.error
    assert [button.label for button in page.button if button.label == BUTTON["vi"]]


def test_where_nothing_can_be_locked_the_page_says_so(pages: pytest.MonkeyPatch, exports: Exports) -> None:
    show_exports(exports, pages)
    lock = exports.folders.store / ".refresh.json.lock"
    lock.unlink()
    lock.mkdir()  # as on a network drive, the system refuses
    (problem,) = run_page("ledger", lang="en").error
    assert "cannot lock files" in problem.value


def test_a_server_watches_its_exports(exports: Exports, tmp_path: Path) -> None:
    exports.write("gifts/a.csv", lines("gifts", line("gifts")))
    folders = exports.folders
    variables = {"DASHBOARD_EXPORTS": str(folders.exports), "DASHBOARD_REFERENCE": str(REFERENCE)}
    with serve(folders.store, tmp_path / "log.txt", DASHBOARD_WATCH_SECONDS="0.1", **variables):
        wait_until((folders.store / "CURRENT").exists)
        wait_until(lambda: last_status(folders.store).outcome == "published")
    assert last_status(folders.store).starter == "watch"
