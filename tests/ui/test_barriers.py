"""Nothing keeps a reader out: axe-core on every page, the keyboard, a phone, paper, and names typed in any way."""

import re
import unicodedata
from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.ui.chromium import Visit
from tests.ui.screen import LANGUAGES, NAMES
from tests.ui.test_browser import assert_fits, path_of

BARS = ("serious", "critical")
#: Beside the rules that axe-core asks by default: targets of at least 24 px, which WCAG 2.2 has since brought.
OPTIONS: dict[str, Any] = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}
OPENED = (
    ".st-key-about_key_figures",
    "[class*='st-key-about_ranking']",
    "[class*='st-key-about_ledger-board']",
)
POPOVER = "[data-testid=stPopoverBody]"


def barriers(page: Page, within: str | None = None) -> list[str]:
    """What axe-core finds on the page, or within a part that has opened over it."""
    found = Axe().run(page, context=within, options=OPTIONS).response["violations"]
    return [
        f"{rule['impact']} {rule['id']}: {node['target']} {node['html'][:200]} {node['failureSummary']}"
        for rule in found
        if rule["impact"] in BARS
        for node in rule["nodes"]
    ]


def open_popover(page: Page, which: str) -> None:
    page.locator(f"{which} button").filter(visible=True).first.click()
    expect(page.locator(f"{POPOVER} table").first).to_be_visible()
    page.mouse.move(0, 0)
    page.wait_for_timeout(500)  # it fades in, and half-way its colours are too faint


@pytest.mark.parametrize(("lang", "scheme"), [("vi", "light"), ("en", "dark")])
@pytest.mark.parametrize("name", NAMES)
def test_axe_finds_no_barrier(kept: Callable[..., Visit], name: str, lang: str, scheme: str) -> None:
    visit = kept("laptop") if scheme == "light" else kept("laptop in the dark", color_scheme="dark")
    page = visit.open(path_of(name), lang=lang)
    assert barriers(page) == []
    for which in OPENED:
        if page.locator(which).count():
            open_popover(page, which)
            assert barriers(page, POPOVER) == []
            page.keyboard.press("Escape")
    visit.settle()


@pytest.mark.parametrize("name", NAMES)
def test_nor_on_a_phone(phone: Visit, name: str) -> None:
    page = phone.open(path_of(name), lang="vi")
    assert barriers(page) == []
    if page.locator(OPENED[0]).count():
        open_popover(page, OPENED[0])
        assert barriers(page, POPOVER) == []
        assert_fits(page)
        box = page.locator(POPOVER).bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 390


NAME = "Đồng Tháp"


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("typed", ["dong thap", NAME, unicodedata.normalize("NFD", NAME)])
def test_a_province_is_found_however_it_is_typed(laptop: Visit, typed: str, lang: str) -> None:
    page = laptop.open("gifts", lang=lang)
    page.locator(".st-key-provinces input").click()
    page.locator(".st-key-provinces input").press_sequentially(typed)
    found = page.get_by_role("option")
    expect(found).to_have_count(1)
    expect(found).to_contain_text(NAME)
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    expect(page).to_have_url(re.compile("provinces=87"))
    laptop.drawn()


def test_what_is_behind_the_figures_opens_and_closes_by_keyboard(laptop: Visit) -> None:
    page = laptop.open("online_payments", lang="vi")
    page.locator("[data-testid=stMetric] button").last.focus()
    page.keyboard.press("Tab")
    focused = page.locator(":focus")
    expect(focused).to_contain_text("Về các con số này")
    ring = focused.evaluate("e => getComputedStyle(e).boxShadow + getComputedStyle(e).outlineStyle")
    assert ring != "nonenone"
    page.keyboard.press("Enter")
    expect(page.locator(f"{POPOVER} table").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(POPOVER)).to_have_count(0)
    expect(page.locator(":focus")).to_contain_text("Về các con số này")


@pytest.mark.parametrize("name", ["overview", "gifts"])
def test_paper_holds_the_charts_whole_and_nothing_to_click(laptop: Visit, name: str) -> None:
    page = laptop.open(path_of(name), lang="vi")
    wide = page.locator("[data-testid=stPlotlyChart]").evaluate_all(
        "charts => Math.max(...charts.map(c => c.querySelector('.main-svg').width.baseVal.value))"
    )
    page.emulate_media(media="print")
    try:
        for gone in ("stSidebar", "stPopover", "stDownloadButton", "stButtonGroup"):
            assert page.get_by_test_id(gone).filter(visible=True).count() == 0
        expect(page.locator(".st-key-status").get_by_text("Dữ liệu mẫu").filter(visible=True)).to_be_visible()
        # an A4 sheet is 277 mm wide between its margins
        assert wide <= 277 / 25.4 * 96 / page.evaluate(
            "Number(getComputedStyle(document.documentElement).zoom)"
        )
    finally:
        page.emulate_media(media="screen")
