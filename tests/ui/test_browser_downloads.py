"""What is downloaded is byte for byte what `python -m warehouse query` prints for the same choices."""

from pathlib import Path

import pytest
from playwright.sync_api import Locator

from tests.command import say
from tests.ui.chromium import Visit
from tests.ui.screen import LANGUAGES, TOPICS

OPTIONS = ["--from=2021-11-20", "--to=2021-12-12", "--province", "87", "96"]
CHOSEN = {"from": "2021-11-20", "to": "2021-12-12", "provinces": "87,96"}
NOTED = {"vi": "du-lieu-mau", "en": "sample-data"}


def downloaded(visit: Visit, button: Locator) -> tuple[str, bytes]:
    """A file's name and contents, after a click."""
    with visit.page.expect_download() as waiting:
        button.locator("button:visible").click()
    return waiting.value.suggested_filename, Path(waiting.value.path()).read_bytes()


def printed(question: str, lang: str, store: Path, *options: str) -> bytes:
    compared = [] if question.startswith("ledger/") else ["--compare=previous"]
    return say("query", question, *options, *compared, f"--lang={lang}", f"--store={store}").out


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("topic", TOPICS)
def test_the_table_is_downloaded(laptop: Visit, sample_store: Path, topic: str, lang: str) -> None:
    page = laptop.open(topic, lang=lang, **CHOSEN)
    name, content = downloaded(laptop, page.locator("[data-testid=stDownloadButton]").last)
    assert content == printed(f"{topic}/by_province", lang, sample_store, *OPTIONS)
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.count(b"\r\n") == 3
    assert name.startswith(f"{topic}-by_province-2021-11-20-2021-12-12-{NOTED[lang]}")


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("question", ["ledger/reasons", "ledger/files", "ledger/held_rows"])
def test_the_ledger_is_downloaded(laptop: Visit, sample_store: Path, question: str, lang: str) -> None:
    page = laptop.open("ledger", lang=lang)
    _, content = downloaded(laptop, page.locator(f".st-key-download_{question.replace('/', '-')}"))
    assert content == printed(question, lang, sample_store)


def test_the_board_is_downloaded_for_the_days_chosen(laptop: Visit, sample_store: Path) -> None:
    page = laptop.open("ledger", **CHOSEN)
    page.locator(".st-key-about_ledger-board").get_by_role("button").click()
    behind = page.locator("[data-testid=stPopoverBody]")
    behind.locator("table").first.wait_for()
    laptop.drawn()
    _, content = downloaded(laptop, behind.locator("[data-testid=stDownloadButton]"))
    assert content == printed("ledger/board", "vi", sample_store, *OPTIONS)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_stands_behind_a_chart_is_downloaded(laptop: Visit, sample_store: Path, lang: str) -> None:
    page = laptop.open("app_installs", lang=lang, grain="week", **CHOSEN)
    page.locator("[class*='st-key-about_app_installs-by_period'] button").filter(visible=True).first.click()
    behind = page.locator("[data-testid=stPopoverBody]")
    behind.locator("table").first.wait_for()
    laptop.drawn()
    _, content = downloaded(laptop, behind.locator("[data-testid=stDownloadButton]"))
    assert content == printed("app_installs/by_period", lang, sample_store, *OPTIONS, "--grain=week")


@pytest.mark.parametrize("topic", TOPICS)
def test_the_download_follows_a_change_of_the_choices(laptop: Visit, sample_store: Path, topic: str) -> None:
    page = laptop.open(topic)
    button = page.locator("[data-testid=stDownloadButton]").last
    _, before = downloaded(laptop, button)
    page.locator(".st-key-lang").get_by_role("radio", name="English").click()
    page.wait_for_url(f"**/{topic}?lang=en")
    laptop.drawn()
    _, after = downloaded(laptop, button)
    days = ["--from=2021-12-01", "--to=2021-12-31"]
    asked = f"{topic}/by_province"
    assert [before, after] == [printed(asked, lang, sample_store, *days) for lang in LANGUAGES]
