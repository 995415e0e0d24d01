"""What is downloaded is byte for byte what `python -m warehouse query` prints for the same choices."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator

from tests.support.command import run_cli
from tests.ui.support.chromium import Visit, serve
from tests.ui.support.file_order import by_name
from tests.ui.support.screen import LANGUAGES, TOPICS

OPTIONS = ["--from=2021-11-20", "--to=2021-12-12", "--province", "87", "96"]
QUERY = {"from": "2021-11-20", "to": "2021-12-12", "provinces": "87,96"}
STEMS = {
    "app_installs": {"vi": "cai-dat-theo-tinh", "en": "app-installs-by-province"},
    "online_payments": {"vi": "thanh-toan-theo-tinh", "en": "online-payments-by-province"},
    "blood_donations": {"vi": "hien-mau-theo-tinh", "en": "blood-donations-by-province"},
    "gifts": {"vi": "qua-tang-theo-tinh", "en": "gifts-and-support-by-province"},
    "ledger/reasons": {"vi": "dong-bi-giu-lai-theo-ly-do", "en": "rows-held-by-reason"},
    "ledger/files": {"vi": "cac-tep-da-nhan", "en": "files-received"},
    "ledger/held_rows": {"vi": "tung-dong-bi-giu-lai", "en": "rows-held-one-by-one"},
}
SAMPLE_SUFFIXES = {"vi": "du-lieu-mau", "en": "sample-data"}


def download(visit: Visit, container: Locator, text: str = "CSV (") -> tuple[str, bytes]:
    """A file's name and contents, after a click on its link; the page stays where it is."""
    address = visit.page.url
    with visit.page.expect_download() as download_info:
        container.locator("p.take a:visible").filter(has_text=text).first.click()
    name, content = download_info.value.suggested_filename, Path(download_info.value.path()).read_bytes()
    assert visit.page.url == address
    return name, content


def cli_csv(question: str, lang: str, store: Path, *options: str) -> bytes:
    comparison = [] if question.startswith("ledger/") else ["--compare=previous"]
    return run_cli("query", question, *options, *comparison, f"--lang={lang}", f"--store={store}").stdout


def links_of_table(visit: Visit) -> Locator:
    """The place of the links under a page's table, which is its last."""
    return visit.page.locator("p.take", has_text="CSV (").locator("visible=true").last.locator("..")


def assert_downloaded(visit: Visit, store: Path, topic: str, lang: str) -> None:
    """The table of two provinces is what the command line prints, and its name tells of it."""
    name, content = download(visit, links_of_table(visit))
    assert content == by_name(cli_csv(f"{topic}/by_province", lang, store, *OPTIONS))
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.count(b"\r\n") == 5  # headers, two provinces, total, difference
    assert name.startswith(f"{STEMS[topic][lang]}-2021-11-20_2021-12-12-{SAMPLE_SUFFIXES[lang]}")
    assert name.isascii()


@pytest.mark.parametrize("topic", TOPICS)
def test_the_table_is_downloaded_and_follows_a_change_of_language(
    laptop: Visit, sample_store: Path, topic: str
) -> None:
    page = laptop.open(topic, **QUERY)
    assert_downloaded(laptop, sample_store, topic, "vi")
    page.locator(".st-key-lang").get_by_role("radio", name="English").click()
    page.wait_for_url(f"**/{topic}?lang=en&**")
    laptop.wait_until_drawn()
    assert_downloaded(laptop, sample_store, topic, "en")


def test_the_table_is_downloaded_on_a_phone(phone: Visit, sample_store: Path) -> None:
    lang = "vi"
    phone.open("gifts", lang=lang, **QUERY)
    _, content = download(phone, links_of_table(phone))
    assert content == by_name(cli_csv("gifts/by_province", lang, sample_store, *OPTIONS))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_ledger_is_downloaded(laptop: Visit, sample_store: Path, lang: str) -> None:
    page = laptop.open("ledger", lang=lang)
    for question in ("ledger/reasons", "ledger/files", "ledger/held_rows"):
        link = page.locator(f"a[href^='./take/{STEMS[question][lang]}-'][href$='.csv']")
        _, content = download(laptop, page.locator("p.take", has=link).locator(".."))
        assert content == cli_csv(question, lang, sample_store), question


def open_popover(visit: Visit, key: str) -> Locator:
    """What stands behind a chart, open."""
    page = visit.page
    page.locator(f"[class*='st-key-about_{key}'] button").filter(visible=True).first.click()
    popover = page.locator("[data-testid=stPopoverBody]")
    popover.locator("table").first.wait_for()
    visit.wait_until_drawn()
    return popover


def test_the_board_is_downloaded_for_the_days_chosen(laptop: Visit, sample_store: Path) -> None:
    laptop.open("ledger", **QUERY)
    _, content = download(laptop, open_popover(laptop, "ledger-board"))
    assert content == cli_csv("ledger/board", "vi", sample_store, *OPTIONS)


def test_what_stands_behind_a_chart_is_downloaded(laptop: Visit, sample_store: Path) -> None:
    lang = "en"
    laptop.open("app_installs", lang=lang, grain="week", **QUERY)
    _, content = download(
        laptop, open_popover(laptop, "app_installs-by_period")
    )  # two provinces: a line each
    answer = cli_csv("app_installs/by_province_and_period", lang, sample_store, *OPTIONS, "--grain=week")
    assert content == by_name(answer)


def test_links_work_below_a_path_and_say_when_they_have_expired(
    browser: Browser, sample_store: Path, tmp_path: Path
) -> None:
    with serve(sample_store, tmp_path / "log.txt", STREAMLIT_SERVER_BASE_URL_PATH="tri-an") as address:
        visit = Visit(browser, address)
        visit.open("gifts", **QUERY)
        _, content = download(visit, links_of_table(visit))
        assert content == by_name(cli_csv("gifts/by_province", "vi", sample_store, *OPTIONS))
        answer = visit.context.request.get(f"{address}/take/gifts-of-yesterday.csv")
        assert answer.status == 410
        assert "Liên kết này đã hết hạn." in answer.text()
        visit.context.close()
