"""What a reader chooses in the browser shows at once, and stays: on other pages, after a reload, in a link."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.support.topics import TOPICS
from tests.ui.browser.test_browser import TITLES
from tests.ui.support.chromium import Visit, serve
from tests.ui.support.key_figures import exact_figure
from tests.ui.support.screen import NAMES, query_rows

QUERY = {"period": "20211206-20211212", "provinces": "87,96", "grain": "week"}
WEEK = ["--from=2021-12-06", "--to=2021-12-12", "--province", "87", "96"]


def figures(page: Page) -> list[str]:
    """The key figures as they stand there, each with its change."""
    return [" ".join(text.split()) for text in page.locator("[data-testid=stMetric]").all_inner_texts()]


def total(question: str, measure: str, *options: str) -> int:
    return sum(row[measure] or 0 for row in query_rows(question, *options))


def choose(visit: Visit, widget: str, option: str, text: str = "") -> Page:
    """Opens a list, types, takes an option, and waits for the page."""
    old_url = visit.page.url
    field = visit.page.locator(f".st-key-{widget} input")
    field.click()
    field.fill(text)
    visit.page.get_by_role("option", name=option).click()
    visit.page.keyboard.press("Escape")
    visit.page.wait_for_url(lambda url: url != old_url)
    return visit.wait_until_drawn()


def press(visit: Visit, widget: str, option: str) -> Page:
    old_url = visit.page.url
    visit.page.locator(f".st-key-{widget}").get_by_role("radio", name=option, exact=True).click()
    visit.page.wait_for_url(lambda url: url != old_url)
    return visit.wait_until_drawn()


@pytest.fixture
def sample_there(monkeypatch: pytest.MonkeyPatch, sample_store: Path) -> None:
    monkeypatch.setenv("DASHBOARD_STORE", str(sample_store))


pytestmark = pytest.mark.usefixtures("sample_there")


def test_a_period_is_chosen_from_the_chip_that_says_it(laptop: Visit) -> None:
    page = laptop.open("online_payments")
    page.locator("[data-opens=compare]").click()
    expect(page.locator(".st-key-compare :focus")).to_have_count(1)
    page.locator("[data-opens=period]").click()
    old_url = page.url
    page.get_by_role("option", name="Tuần lễ hồng EVN lần VII").click()
    page.wait_for_url(lambda url: url != old_url)
    laptop.wait_until_drawn()
    expect(page.locator("[data-opens=period]")).to_have_text("06/12/2021 – 12/12/2021")
    assert page.url.endswith("/online_payments?period=20211206-20211212")
    assert exact_figure(page) == total("online_payments/by_province", "amount_vnd", *WEEK[:2])


def test_a_province_is_found_without_diacritics(laptop: Visit) -> None:
    laptop.open("app_installs")
    page = choose(laptop, "provinces", "Đồng Tháp", text="dong thap")
    assert page.url.endswith("/app_installs?provinces=87")
    assert exact_figure(page) == total(
        "app_installs/by_province", "installs", "--from=2021-12-01", "--province", "87"
    )
    expect(page.locator(".st-key-status [data-opens=provinces]")).to_have_text("Đồng Tháp")


def test_a_step_is_chosen(laptop: Visit) -> None:
    laptop.open("gifts")
    page = press(laptop, "grain", "Tuần")
    assert page.url.endswith("/gifts?grain=week")
    expect(page.get_by_role("heading", name="theo tuần").first).to_be_visible()


def type_days(page: Page, *days: str) -> Locator:
    """Digits of the first and of the last day, then Enter; gives the field and all that is said below it."""
    field = page.locator(".st-key-own_days")
    field.get_by_role("spinbutton").first.click()
    for index, day in enumerate(days):
        page.keyboard.press("Tab") if index else None
        page.keyboard.type(day)
    page.keyboard.press("Enter")
    return field


def test_own_dates_are_typed_and_what_is_not_taken_is_said(laptop: Visit) -> None:
    laptop.open("gifts")
    page = choose(laptop, "period", "Tự chọn ngày")
    assert page.url.endswith("/gifts?from=2021-12-01&to=2021-12-31")
    field = type_days(page, "31112021", "05122021")
    page.wait_for_url("**/gifts?from=2021-11-30&to=2021-12-05")
    expect(field).to_contain_text("Không có ngày 31/11/2021, đã lấy 30/11/2021.")
    laptop.wait_until_drawn()
    type_days(page, "01012020")
    sentence = field.get_by_text("Trang vẫn hiện 30/11/2021 – 05/12/2021").filter(visible=True)
    expect(sentence).to_contain_text("Không có số liệu của ngày này.")
    expect(field).not_to_contain_text("31/11/2021")
    expect(field.get_by_text("Số liệu có từ 01/07/2021 đến 31/12/2021.")).to_be_visible()
    assert page.url.endswith("/gifts?from=2021-11-30&to=2021-12-05")


def test_a_comparison_that_the_data_do_not_allow_is_grey_and_says_why(laptop: Visit) -> None:
    page = laptop.open("gifts")
    opacities = page.locator(".st-key-compare label p").evaluate_all(
        "all => Object.fromEntries(all.map(p => [p.innerText, Number(getComputedStyle(p).opacity)]))"
    )
    assert {name for name, opacity in opacities.items() if opacity < 1} == {"Cùng kỳ năm trước", "Kế hoạch"}
    for name, reason in (
        ("Cùng kỳ năm trước", "số liệu chỉ có từ 01/07/2021"),
        ("Kế hoạch", "chưa có kế hoạch"),
    ):
        field = page.locator(".st-key-compare").get_by_role("radio", name=name)
        expect(field).to_have_accessible_description(re.compile(reason))


def test_a_change_of_language_keeps_the_choices(laptop: Visit) -> None:
    page = laptop.open("blood_donations", **QUERY)
    old_figures = [exact_figure(page, index) for index in range(3)]
    page = press(laptop, "lang", "English")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    assert re.findall(r"[?&](\w+)=([^&]*)", page.url) == [
        ("lang", "en"),
        ("period", QUERY["period"]),
        ("provinces", "87%2C96"),
        ("grain", "week"),
    ]
    expect(page.locator(".st-key-period input")).to_have_value("EVN Pink Week VII")
    expect(page.locator(".st-key-grain").get_by_role("radio", name="Week")).to_be_checked()
    assert [exact_figure(page, index) for index in range(3)] == old_figures


def test_a_change_of_page_keeps_the_choices(laptop: Visit) -> None:
    page = laptop.open("", **QUERY)
    query = page.url.partition("?")[2]
    page.locator(".st-key-brief_0 a").click()
    page.wait_for_url(f"{laptop.address}/*?{query}&card=by_*")
    laptop.wait_until_drawn()
    # the card that the sentence speaks of is in view, and whoever reads on by key starts there
    expect(page.locator("h3:focus")).to_be_in_viewport(ratio=1)
    for name in ("app_installs", "online_payments", "blood_donations"):
        page.locator("[data-testid=stTopNavLink]", has_text=TITLES["vi"][name]).click()
        expect(page.locator("h1")).to_have_text(TITLES["vi"][name])
        laptop.wait_until_drawn()
        assert page.url == f"{laptop.address}/{name}?{query}"
        assert exact_figure(page) == total(f"{name}/by_province", TOPICS[name].headline, *WEEK)


def test_a_reload_and_a_link_keep_the_choices(laptop: Visit, visitor: Callable[..., Visit]) -> None:
    page = laptop.open("gifts", lang="en", **QUERY)
    old_figures, link = figures(page), page.url
    page.reload()
    assert [figures(laptop.wait_until_drawn()), page.url] == [old_figures, link]
    copy = visitor(locale="fr-FR").open(link.removeprefix(f"{laptop.address}/"))
    assert [figures(copy), copy.url] == [old_figures, link]


def test_the_choices_are_taken_back(laptop: Visit) -> None:
    first = figures(laptop.open("gifts"))
    page = laptop.open("gifts", **QUERY)
    assert figures(page) != first
    page.locator(".st-key-reset_above button").click()
    page.wait_for_url(f"{laptop.address}/gifts")
    assert figures(laptop.wait_until_drawn()) == first


def test_the_very_first_visit_by_a_deep_link_has_the_frame(
    browser: Browser, sample_store: Path, tmp_path: Path
) -> None:
    with serve(sample_store, tmp_path / "log.txt") as address:
        visit = Visit(browser, address)
        page = visit.open("online_payments", provinces="87")
        expect(page.locator(".st-key-lang")).to_be_visible()
        expect(page.locator(".st-key-period")).to_be_visible()
        expect(page.locator("[data-testid=stTopNavLink]")).to_have_count(len(NAMES))
        visit.context.close()
        visit.settle()
