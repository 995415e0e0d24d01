"""The meeting pack, opened from a disk by a real browser without any network."""

import json
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.support.exports import Exports, column
from tests.ui.support.chromium import PHONE, SECONDS
from tests.ui.support.page_files import file_bytes, of_page
from tests.ui.support.screen import LANGUAGES, NAMES, charts, query_rows, run_page, show_exports

pytestmark = pytest.mark.usefixtures("sample_pages")
LAPTOP = {"width": 1280, "height": 900}
DECEMBER = ("--from=2021-12-01", "--to=2021-12-31")


class Reader:
    """Someone who opens files on a laptop and on a phone: what is asked of others meanwhile, and what goes wrong."""

    def __init__(self, browser: Browser, folder: Path) -> None:
        self.path = folder / "pack.html"
        self.troubles: list[str] = []
        self.requests: list[str] = []
        self.laptop, self.phone = self._page(browser, LAPTOP), self._page(browser, PHONE)

    def _page(self, browser: Browser, viewport: Any) -> Page:
        page = browser.new_context(viewport=viewport, offline=True).new_page()
        page.on("console", lambda message: self.troubles.append(message.text))
        page.on("pageerror", lambda error: self.troubles.append(str(error)))
        page.on("request", lambda request: self.requests.append(request.url))
        return page

    def open(self, pack: bytes, tab: Page | None = None) -> Page:
        self.path.write_bytes(pack)
        page = tab or self.laptop
        page.goto(self.path.as_uri())
        page.wait_for_function("document.body.dataset.drawn !== undefined", timeout=1000 * SECONDS)
        return page


@pytest.fixture(scope="module")
def someone(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    reader = Reader(browser, tmp_path_factory.mktemp("packs"))
    yield reader
    for page in (reader.laptop, reader.phone):
        page.context.close()


@pytest.fixture
def reader_of_files(someone: Reader) -> Iterator[Reader]:
    """In the end nothing went wrong, and nothing but the file was asked for."""
    yield someone
    troubles, requests, someone.troubles, someone.requests = someone.troubles, someone.requests, [], []
    assert troubles == []
    assert {url for url in requests if not url.startswith("data:")} == {someone.path.as_uri()}


def embedded_json(page: Page, name: str) -> Any:
    """What the file holds under a name, for programs."""
    return json.loads(page.locator(f"script[id='{name}']").text_content() or "")


@pytest.mark.parametrize(("name", "lang"), [*zip(NAMES, cycle(LANGUAGES)), ("overview", "en")])
def test_it_opens_without_any_network(reader_of_files: Reader, name: str, lang: str) -> None:
    file = of_page("html", name, lang)
    page = reader_of_files.open(file_bytes(file))
    exhibits = [exhibit for exhibit in file.exhibits if exhibit.draw]
    assert page.locator(".chart").count() == len(exhibits) == page.locator(".chart > .plot-container").count()
    assert page.locator("html").get_attribute("lang") == lang
    assert page.locator("h1").inner_text() == file.title
    text = page.locator("body").inner_text()
    assert all(figure.text in text for figure in file.headlines)
    assert file.code in text and file.reader.version.name in text
    assert page.locator(".sample").inner_text() == {"vi": "Dữ liệu mẫu", "en": "Sample data"}[lang]


def test_on_a_phone_nothing_runs_over_the_side(reader_of_files: Reader) -> None:
    for name, lang in (("online_payments", "vi"), ("campaign", "en"), ("ledger", "vi"), ("ledger", "en")):
        page = reader_of_files.open(file_bytes(of_page("html", name, lang)), reader_of_files.phone)
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_the_map_is_whole_and_tells_its_values(reader_of_files: Reader) -> None:
    page = reader_of_files.open(file_bytes(of_page("html", "app_installs", "vi")))
    assert page.locator(".choroplethlayer path").count() >= 21
    # the map's frame lies over its places and takes the pointer, as Plotly has it
    page.locator(".choroplethlayer path").nth(12).hover(force=True)
    page.locator(".hoverlayer", has_text="trên 1.000 dân").first.wait_for(state="attached")


@pytest.mark.parametrize("name", ["overview", "online_payments"])
def test_its_charts_are_those_on_screen(reader_of_files: Reader, name: str) -> None:
    page = reader_of_files.open(file_bytes(of_page("html", name, "vi")))
    specs = [json.loads(text) for text in page.locator("script[id^='chart-']").all_text_contents()]
    data = [chart["data"] for chart in specs]
    for spec in charts(run_page(name, lang="vi")):
        assert [{key: t[key] for key in t if key != "unselected"} for t in spec["data"]] in data


def test_it_holds_every_row_for_programs(reader_of_files: Reader) -> None:
    file = of_page("html", "app_installs", "vi")
    page = reader_of_files.open(file_bytes(file))
    data = embedded_json(page, "data")
    assert (data["code"], data["version"], data["sample"]) == (file.code, file.reader.version.name, True)
    tables = {table["question"]: table["rows"] for table in data["tables"]}
    for name in ("app_installs/by_channel", "app_installs/by_period"):
        rows = query_rows(name, *DECEMBER, "--compare=previous")
        assert tables[name] == [{k: v for k, v in row.items() if k != "sample_data"} for row in rows]
    platforms = page.locator("section", has=page.locator("h2", has_text="nền tảng"))
    assert platforms.locator("table tbody tr").count() == len(tables["app_installs/by_platform"])


def test_what_other_systems_write_stays_text(
    reader_of_files: Reader, exports: Exports, pages: pytest.MonkeyPatch
) -> None:
    names = ["<script>hit=1</script>", "</script><img src=x onerror=hit=1>", "<b>Bank</b>&amp;", "]]>-->"]
    exports.write("online_payments/a.csv", column("online_payments", "provider", names))
    show_exports(exports, pages)
    page = reader_of_files.open(file_bytes(of_page("html", "online_payments", "vi")))
    assert page.evaluate("window.hit") is None
    assert page.locator("img, b script, td script").count() == 0
    providers = {
        row["provider"]
        for t in embedded_json(page, "data")["tables"]
        for row in t["rows"]
        if "provider" in row
    }
    assert providers == set(names)
    page.locator("details").evaluate_all("all => all.forEach(one => { one.open = true })")
    cells = set(page.locator("td").all_inner_texts())
    assert set(names) <= cells


def test_even_a_script_that_came_in_would_not_run(reader_of_files: Reader) -> None:
    pack = file_bytes(of_page("html", "campaign", "vi"))
    page = reader_of_files.open(pack.replace(b"</main>", b"<script>hit=1</script></main>"))
    assert page.evaluate("window.hit") is None
    assert len(reader_of_files.troubles) == 1 and "Content Security Policy" in reader_of_files.troubles.pop()


def test_it_prints_on_a4(reader_of_files: Reader) -> None:
    page = reader_of_files.open(file_bytes(of_page("html", "overview", "vi")))
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    widths = page.locator(".chart .main-svg").evaluate_all("all => all.map(one => one.clientWidth)")
    page.emulate_media(media="screen")
    assert widths and max(widths) <= 720
