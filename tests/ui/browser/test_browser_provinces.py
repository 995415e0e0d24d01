"""Provinces in a real browser: chosen by a click in a chart, read on a phone, printed on one sheet."""

import re
from collections.abc import Callable
from itertools import pairwise

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.ui.browser.test_browser import assert_fits
from tests.ui.browser.test_browser_choices import figures
from tests.ui.support.chromium import Visit
from tests.ui.support.legible import faint_texts

#: A point of the map that lies in a province: where the pointer finds something to tell.
_POINT_INSIDE = """code => {
    const map = [...document.querySelectorAll('.js-plotly-plot')].find(c => c.data.some(t => t.type === 'choropleth'))
    const layer = map.calcdata.flat().find(p => p.loc === code && p.ct)
    const place = map._fullLayout.geo._subplot.projection(layer.ct)
    const box = map.getBoundingClientRect()
    return [box.x + place[0], box.y + place[1]]
}"""


def click_bar(visit: Visit, province: str) -> Page:
    """In the ranking, at the beginning of a province's bar."""
    ranking = visit.page.locator(".js-plotly-plot").nth(1)
    index = ranking.evaluate("(chart, name) => chart.data[0].y.indexOf(name)", province)
    box = ranking.locator(".barlayer .point").nth(index).bounding_box()
    assert box
    return click(visit, box["x"] + 4, box["y"] + box["height"] / 2)


def click_map(visit: Visit, code: str) -> Page:
    x, y = visit.page.evaluate(_POINT_INSIDE, code)
    return click(visit, x, y)


def click(visit: Visit, x: float, y: float) -> Page:
    old_url = visit.page.url
    visit.page.mouse.move(x - 1, y)
    visit.page.wait_for_timeout(100)  # Plotly looks where the pointer is ten times a second
    visit.page.mouse.click(x, y)
    visit.page.wait_for_url(lambda url: url != old_url)
    return visit.wait_until_drawn()


def press_bar(visit: Visit, province: str) -> Page:
    """The same by keyboard; the chart that comes in the place of the pressed one has the focus, and the bar."""
    page, old_url = visit.page, visit.page.url
    bar = page.locator("p.chart_keys").filter(has_text=re.compile(rf"^{province}: "))
    page.locator(".js-plotly-plot[tabindex='0']").nth(1).focus()
    for key in ("Home", *["ArrowDown"] * 21):
        if not bar.count():
            page.keyboard.press(key)
            page.wait_for_timeout(300)  # what is reached is read out as soon as Plotly shows it
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: url != old_url)
    visit.wait_until_drawn()
    expect(page.locator(".js-plotly-plot:focus")).to_have_count(1)
    expect(bar).to_have_count(1)
    return page


def chip(page: Page, text: str) -> Locator:
    return page.locator(".st-key-status [data-opens=provinces]").get_by_text(text, exact=True)


@pytest.mark.parametrize("choose", [lambda v: click_bar(v, "Đồng Tháp"), lambda v: click_map(v, "87")])
def test_a_click_chooses_a_province_and_another_lets_it_go(
    laptop: Visit, choose: Callable[[Visit], Page]
) -> None:
    first = figures(laptop.open("gifts"))
    page = choose(laptop)
    assert page.url == f"{laptop.address}/gifts?provinces=87"
    expect(chip(page, "Đồng Tháp")).to_be_visible()
    assert figures(page) != first
    page = choose(laptop)
    assert page.url == f"{laptop.address}/gifts"
    assert figures(page) == first


def test_clicks_in_both_add_up_and_the_reset_takes_them_back(laptop: Visit) -> None:
    laptop.open("online_payments")
    click_map(laptop, "96")
    page = click_bar(laptop, "An Giang")
    assert page.url.endswith("?provinces=89%2C96")
    expect(chip(page, "An Giang, Cà Mau")).to_be_visible()
    page.locator(".st-key-reset_above button").click()
    page.wait_for_url(f"{laptop.address}/online_payments")
    laptop.wait_until_drawn()
    assert press_bar(laptop, "Bến Tre").url.endswith("?provinces=83")


def test_a_province_outside_the_funnel_is_chosen_there(laptop: Visit) -> None:
    page = laptop.open("app_installs")
    point = page.locator(".js-plotly-plot").nth(2).locator(".scatterlayer .point").last
    point.scroll_into_view_if_needed()
    box = point.bounding_box()
    assert box
    page = click(laptop, box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    assert re.search(r"\?provinces=\d\d$", page.url)


def swipe_up(visit: Visit, x: float, y: float) -> None:
    """A finger that goes up a hundred and fifty pixels."""
    touch = visit.context.new_cdp_session(visit.page)
    moves = [("touchMove", [{"x": x, "y": y - 15 * step}]) for step in range(1, 11)]
    for kind, points in [("touchStart", [{"x": x, "y": y}]), *moves, ("touchEnd", [])]:
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
        visit.page.wait_for_timeout(16)


def test_a_swipe_over_a_chart_scrolls_and_chooses_nothing(phone: Visit) -> None:
    page = phone.open("gifts")
    main = page.locator("[data-testid=stMain]")
    for index in range(4):
        chart = page.locator(".js-plotly-plot").nth(index)
        chart.scroll_into_view_if_needed()
        old_scroll, box = main.evaluate("main => main.scrollTop"), chart.bounding_box()
        assert box
        swipe_up(phone, box["x"] + 150, box["y"] + box["height"] / 2)
        assert main.evaluate("main => main.scrollTop") > old_scroll + 50
        assert page.url == f"{phone.address}/gifts"


def test_a_tap_on_the_map_chooses(phone: Visit) -> None:
    page = phone.open("gifts")
    page.locator(".js-plotly-plot").first.scroll_into_view_if_needed()
    page.touchscreen.tap(*page.evaluate(_POINT_INSIDE, "87"))
    page.wait_for_url(f"{phone.address}/gifts?provinces=87")
    phone.wait_until_drawn()


@pytest.mark.parametrize(("name", "base"), [("", "1,000"), ("gifts", "100,000")])
def test_a_phone_shows_the_ranking_before_the_map_and_says_of_what(
    phone: Visit, name: str, base: str
) -> None:
    page = phone.open(name, lang="en")
    charts, sentences = page.locator(".js-plotly-plot"), page.locator("p.changed").first
    boxes = [box for element in (charts.nth(1), charts.nth(0), sentences) if (box := element.bounding_box())]
    assert all(a["y"] + a["height"] <= b["y"] for a, b in pairwise(boxes)) and len(boxes) == 3
    expect(page.locator("p.ranked")).to_be_visible()
    expect(page.locator("p.ranked")).to_contain_text(f"per {base} inhabitants")


def test_every_province_is_readable_on_a_phone(phone: Visit) -> None:
    page = phone.open("app_installs")
    page.locator("[data-testid=stExpander] summary").click()
    expect(page.locator(".panel img")).to_have_count(21)
    boxes = [box for panel in page.locator(".panel").all() if (box := panel.bounding_box())]
    assert len({round(box["x"]) for box in boxes}) == 3
    assert all(
        page.locator(".panel img").evaluate_all("all => all.map(i => i.complete && i.naturalWidth > 0)")
    )
    assert_fits(page)


@pytest.mark.parametrize(("code", "lang"), [("58", "vi"), ("77", "en"), ("95", "vi")])
def test_a_province_is_printed_on_one_sheet(laptop: Visit, code: str, lang: str) -> None:
    page = laptop.open("province", lang=lang, provinces=code)
    pdf = page.pdf(format="A4", print_background=True)
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 1


def test_two_provinces_are_compared_in_three_clicks_from_the_overview(laptop: Visit) -> None:
    page = laptop.open()
    field = page.locator(".st-key-provinces input")
    field.click()
    for text, name in (
        ("long an", "Long An"),
        ("tien giang", "Tiền Giang"),
    ):  # what is typed finds it in the list
        field.fill(text)
        page.get_by_role("option", name=name).click()
    page.wait_for_url(f"{laptop.address}/?provinces=80%2C82")
    heads = laptop.wait_until_drawn().locator("table.compared thead th")
    expect(heads).to_have_text([re.compile(h) for h in ("Số liệu", "Long An", "Tiền Giang", "Chênh lệch")])
    expect(page.locator("table.compared tr.group")).to_have_count(4)
    assert faint_texts(page) == []


def test_four_provinces_fit_on_a_phone(phone: Visit) -> None:
    page = phone.open("province", provinces="77,80,82,95")
    expect(page.locator("table.compared thead th")).to_have_count(6)
    assert_fits(page)


def test_the_menu_of_a_phone_closes_once_something_is_chosen(phone: Visit) -> None:
    page = phone.open("gifts")
    page.locator("[data-opens=period]").click()
    page.get_by_role("option", name="Tuần gần nhất").click()
    page.wait_for_url(f"{phone.address}/gifts?period=last_week")
    expect(page.get_by_test_id("stSidebar")).to_have_attribute("data-collapsed", "true")
    page.get_by_test_id("stExpandSidebarButton").click()
    page.get_by_test_id("stSidebarNavLink").filter(has_text="Sổ tiếp nhận").click()
    expect(page.locator("h1")).to_have_text("Sổ tiếp nhận dữ liệu")
    expect(page.get_by_test_id("stSidebar")).to_have_attribute("data-collapsed", "true")
    phone.wait_until_drawn()
