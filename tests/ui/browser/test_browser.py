"""Every page in a real browser: drawn whole, in both languages, on a laptop and on a phone, light and dark."""

import json
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.support.exports import REFERENCE
from tests.ui.support.axe import POPOVER, POPOVERS, barriers, open_popover
from tests.ui.support.chromium import PHONE, Visit
from tests.ui.support.key_figures import assert_first_screen, assert_one_blue, exact_figure
from tests.ui.support.legible import faint_texts
from tests.ui.support.screen import NAMES, TOPICS, digits
from ui.theme import DARK, LIGHT

TITLES = {
    "vi": dict(zip(NAMES, [
        "Tổng quan", "Tiến độ chương trình", "Cài đặt ứng dụng", "Thanh toán trực tuyến", "Hiến máu",
        "Quà tặng và an sinh", "Hồ sơ tỉnh", "Sổ tiếp nhận dữ liệu", "Kiểm tra tệp", "Hướng dẫn",
    ], strict=True)),
    "en": dict(zip(NAMES, [
        "Overview", "Campaign vs plan", "App installs", "Online payments", "Blood donations",
        "Gifts and support", "Province profile", "Data ledger", "Check a file", "Guide",
    ], strict=True)),
}  # fmt: skip
SAMPLE = {"vi": "Dữ liệu mẫu", "en": "Sample data"}
FEATURES = json.loads((REFERENCE / "boundaries.geojson").read_text(encoding="utf-8"))["features"]
AREA_COUNT = sum("unit" not in feature["properties"] for feature in FEATURES)


def path_of(page: str) -> str:
    return "" if page == NAMES[0] else page


def query_of(page: str, lang: str) -> dict[str, str]:
    """The page of a province shows one: of all of them it has nothing."""
    return {"lang": lang} | ({"provinces": "84"} if page == "province" else {})


def assert_complete(page: Page, name: str, lang: str) -> None:
    """The page speaks the language, says what it is and what its figures are, and nothing on it failed."""
    expect(page.locator("html")).to_have_attribute("lang", lang)
    expect(page.locator("h1")).to_have_text(TITLES[lang][name])
    expect(page).to_have_title(f"{TITLES[lang][name]} – Tri Ân")
    expect(page.locator(".st-key-status").get_by_text(SAMPLE[lang]).filter(visible=True)).to_be_visible()
    assert page.locator("[data-testid=stException], [data-testid=stAlertContentError]").count() == 0
    if name not in ("campaign", "ledger", "check", "guide"):
        assert page.locator("[data-testid=stMetric]").count() >= 3
    if name in ("overview", *TOPICS):
        assert page.locator(".choroplethlayer path").count() == AREA_COUNT


def assert_fits(page: Page) -> None:
    """Nothing has to be scrolled sideways."""
    wide, viewport_width = page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
    main = page.locator("[data-testid=stMain]").evaluate("main => main.scrollWidth - main.clientWidth")
    assert wide <= viewport_width
    assert main <= 0


def assert_labels_are_whole(page: Page) -> None:
    """What stands at the end of a bar, at its side or above a chart is not cut off."""
    # in one look: a chart that is drawn anew between two would leave labels of no chart
    cut_labels = page.evaluate(
        """() => [...document.querySelectorAll('.js-plotly-plot')].flatMap(plot => {
            const chart = plot.getBoundingClientRect();
            return [...plot.querySelectorAll('.bartext, .annotation-text, .ytick > text')].filter(label => {
                const own = label.getBoundingClientRect();
                return own.left < chart.left - 1 || own.right > chart.right + 1 || own.top < chart.top - 1;
            });
        }).map(label => label.textContent)"""
    )
    assert cut_labels == []


def assert_dark(page: Page, name: str) -> None:
    expect(page.locator("[data-testid=stApp]")).to_have_css("background-color", "rgb(18, 24, 31)")
    if name in ("overview", *TOPICS):
        expect(page.locator(".choroplethlayer path").first).to_have_css("fill", "rgb(32, 42, 53)")


def assert_whole(page: Page, name: str, lang: str) -> None:
    """The page says all it has to, where it has room, in letters that everybody can read."""
    assert_complete(page, name, lang)
    assert_fits(page)
    assert_labels_are_whole(page)
    assert faint_texts(page) == []


def assert_keeps_nobody_out(page: Page) -> None:
    """Neither the page nor what opens over it."""
    assert barriers(page) == []
    for selector in POPOVERS:
        if page.locator(selector).count():
            open_popover(page, selector)
            assert barriers(page, POPOVER) == []
            page.keyboard.press("Escape")


@pytest.mark.parametrize("name", NAMES)
def test_in_the_dark_a_page_is_whole_and_keeps_nobody_out(
    find_visit: Callable[..., Visit], name: str
) -> None:
    """In English on a laptop; in Vietnamese and light it is on a phone below."""
    visit = find_visit("laptop in the dark", color_scheme="dark")
    page = visit.open(path_of(name), **query_of(name, "en"))
    assert_whole(page, name, "en")
    if name == "overview":
        assert_one_blue(page, DARK.data)
    assert_dark(page, name)
    assert_keeps_nobody_out(page)
    visit.settle()


@pytest.mark.parametrize("name", ["overview", *TOPICS, "ledger"])
def test_a_laptop_shows_what_matters_without_scrolling(laptop: Visit, name: str) -> None:
    page = laptop.open(path_of(name), lang="vi")
    assert_whole(page, name, "vi")
    if name == "overview":
        assert_one_blue(page, LIGHT.data)
    if name in ("online_payments", "ledger"):  # between them they have all that opens
        assert_keeps_nobody_out(page)
    if name != "ledger":
        assert_first_screen(page, name)


@pytest.mark.parametrize(
    ("name", "lang"), [*((name, "vi") for name in NAMES), *((name, "en") for name in NAMES[::2])]
)
def test_a_phone_is_wide_enough_and_keeps_nobody_out(phone: Visit, name: str, lang: str) -> None:
    page = phone.open(path_of(name), **query_of(name, lang))
    assert_whole(page, name, lang)
    boxes = [metric.bounding_box() for metric in page.locator("[data-testid=stMetric]").all()]
    assert all(box and box["y"] + box["height"] <= PHONE["height"] for box in boxes)
    assert len({box["y"] for box in boxes if box}) <= 2
    if lang == "en":
        return  # the same but for its words
    assert barriers(page) == []
    if page.locator(POPOVERS[0]).count():
        open_popover(page, POPOVERS[0])
        assert barriers(page, POPOVER) == []
        assert_fits(page)
        box = page.locator(POPOVER).bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 390


@pytest.mark.parametrize(("units", "figure"), [("2021", "payments_per_1000"), ("2025", "amount_vnd")])
def test_long_names_leave_room_for_what_stands_at_their_bars(
    phone: Visit, laptop: Visit, units: str, figure: str
) -> None:
    for visit in (phone, laptop):
        page = visit.open("online_payments", lang="en", units=units, figure=figure)
        assert_labels_are_whole(page)
        assert_fits(page)
        if units == "2025":
            labels = page.locator(".js-plotly-plot .ytick > text")
            expect(labels.filter(has_text="Ho Chi Minh City").first).to_be_visible()


@pytest.mark.parametrize("topic", TOPICS)
def test_the_total_of_the_table_is_the_exact_key_figure(laptop: Visit, topic: str) -> None:
    page = laptop.open(topic, lang="en", provinces="87,96")
    exact = exact_figure(page)
    totals = page.locator("table.figures").last.locator("tr.total td").all_inner_texts()
    figures = [total.partition("\n")[0] for total in totals[1:]]  # below each its change
    assert exact in [digits(figure) for figure in figures if figure.strip()]


def test_it_would_be_noticed_if_something_went_wrong(laptop: Visit) -> None:
    page = laptop.open("ledger")
    page.evaluate("fetch('http://example.com/').catch(() => console.error('out of order'))")
    page.wait_for_timeout(200)
    with pytest.raises(AssertionError, match=r"(?s)http://example\.com/.*out of order"):
        laptop.settle()


@pytest.mark.parametrize(("locale", "lang"), [("en-US", "en"), ("fr-FR", "vi"), ("vi-VN", "vi")])
def test_the_first_visit_is_in_the_language_of_the_browser(
    visitor: Callable[..., Visit], locale: str, lang: str
) -> None:
    assert_complete(visitor(locale=locale).open("check"), "check", lang)
