"""Nothing keeps a reader out: the keyboard, paper, and names typed in any way; axe-core looks on in test_browser."""

import re
import unicodedata
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.support.report_cli import layout_problems, pages_of
from tests.ui.browser.test_browser import TITLES, path_of
from tests.ui.support.axe import POPOVER
from tests.ui.support.chromium import Visit

NAME = "Đồng Tháp"


@pytest.mark.parametrize(
    ("spelling", "lang"),
    [("dong thap", "vi"), ("dong thap", "en"), (NAME, "en"), (unicodedata.normalize("NFD", NAME), "vi")],
)
def test_a_province_is_found_however_it_is_typed(laptop: Visit, spelling: str, lang: str) -> None:
    page = laptop.open("gifts", lang=lang)
    page.locator(".st-key-provinces input").click()
    page.locator(".st-key-provinces input").press_sequentially(spelling)
    options = page.get_by_role("option")
    expect(options).to_have_count(1)
    expect(options).to_contain_text(NAME)
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    expect(page).to_have_url(re.compile("provinces=87"))
    (chip_lines,) = page.locator("[data-tag] > span").evaluate_all(
        "spans => spans.map(s => s.clientHeight / parseFloat(getComputedStyle(s).lineHeight))"
    )
    assert chip_lines < 1.1, "the name that is there for the search is not seen"
    laptop.wait_until_drawn()


def test_what_is_behind_the_figures_opens_and_closes_by_keyboard(laptop: Visit) -> None:
    page = laptop.open("online_payments", lang="vi")
    page.locator("[data-testid=stMetric] button").last.focus()
    page.keyboard.press("Tab")
    focus = page.locator(":focus")
    expect(focus).to_contain_text("Giải thích số liệu")
    ring = focus.evaluate("e => getComputedStyle(e).boxShadow + getComputedStyle(e).outlineStyle")
    assert ring != "nonenone"
    page.keyboard.press("Enter")
    expect(page.locator(f"{POPOVER} table").first).to_be_visible()
    order_by_keyboard(page, page.locator(f"{POPOVER} th button").first, "ascending")
    page.keyboard.press("Escape")
    expect(page.locator(POPOVER)).to_have_count(0)
    expect(page.locator(":focus")).to_contain_text("Giải thích số liệu")
    order_by_keyboard(page, page.locator(".st-key-province_table th button").nth(1), "descending")
    expect(page).to_have_url(re.compile("order=-payments"))


def order_by_keyboard(page: Page, head: Locator, way: str) -> None:
    """Enter on a head orders its table and leaves the focus there; once more turns it round."""
    other_way = {"ascending": "descending", "descending": "ascending"}[way]
    for expected_way in (way, other_way, way):
        head.focus()
        page.keyboard.press("Enter")
        expect(page.locator("th:has(:focus)")).to_have_attribute("aria-sort", expected_way)
    expect(head).to_be_focused()


def test_paper_holds_every_row_and_no_card_on_another(laptop: Visit, tmp_path: Path) -> None:
    pdf = tmp_path / "printed.pdf"
    pdf.write_bytes(laptop.open("online_payments", lang="vi").pdf(format="A4", print_background=True))
    lines = "\n".join(pages_of(pdf)).splitlines()
    last_rows = [line for line in lines if re.match(r"Vĩnh Long [\d.]+ \d", line)]
    assert len(last_rows) == 1, "the last row of the table"
    assert [problem for problem in layout_problems(pdf) if "over one another" in problem] == []


@pytest.mark.parametrize("name", ["overview", "gifts"])
def test_paper_holds_the_charts_whole_and_nothing_to_click(laptop: Visit, name: str) -> None:
    page = laptop.open(path_of(name), lang="vi")
    wide = page.evaluate(
        "Math.max(...[...document.querySelectorAll('.js-plotly-plot .main-svg')].map(svg => svg.width.baseVal.value))"
    )
    on_screen = page.locator(".st-key-head").evaluate("head => head.clientWidth")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    try:
        for test_id in ("stSidebar", "stPopover", "stDownloadButton", "stButtonGroup"):
            assert page.get_by_test_id(test_id).filter(visible=True).count() == 0
        expect(page.locator(".st-key-status").get_by_text("Dữ liệu mẫu").filter(visible=True)).to_be_visible()
        zoom = page.evaluate("Number(getComputedStyle(document.documentElement).zoom)")
        assert wide <= 190 / 25.4 * 96 / zoom, "an A4 sheet is 190 mm wide between its margins"
        on_paper = page.locator(".st-key-head").evaluate("head => head.clientWidth")
        assert abs(on_paper - on_screen) <= 1, "charts fill their cards as on screen"
        (head,) = page.evaluate(
            "[...document.styleSheets].map(s => s.cssRules[0]?.cssText).filter(t => t?.includes('@top'))"
        )
        assert TITLES["vi"][name] in head
        assert "01/12/2021 – 31/12/2021 · Cả 21 tỉnh" in head
    finally:
        page.emulate_media(media="screen")
