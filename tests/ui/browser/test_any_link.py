"""Any state of a page, reached by an address and by clicks, and opened by its link in a fresh browser: identical.

`make soak PART=links` looks at 200 of them.
"""

import random
from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest
from playwright.sync_api import Page

from tests.support.exports import REFERENCE
from tests.ui.browser.test_browser import path_of
from tests.ui.support.chromium import Visit
from tests.ui.support.views import any_view, dice_of, numbers

CODES = list(pd.read_csv(REFERENCE / "provinces.csv", dtype=str)["code"])
#: What a reader may click beside what the address says: lists of radio buttons, and a switch.
CLICK_WIDGETS = ("lang", "grain", "units", "compare", "cumulated")
#: All that is drawn: the values of every chart.
_CHART_VALUES = """charts => charts.map(chart => chart.data.map(
    ({type, x, y, z, locations, text, customdata}) => [type, x, y, z, locations, text, customdata]))"""


def click_something(visit: Visit, dice: random.Random) -> None:
    """Another choice than the one that stands."""
    widget, old_url = dice.choice(CLICK_WIDGETS), visit.page.url
    options = visit.page.locator(f".st-key-{widget}").locator(
        "label:has(input[type=checkbox]), label:has(input:not(:checked)), button[aria-checked=false]"
    )
    options.nth(dice.randrange(options.count())).click()
    visit.page.wait_for_url(lambda url: url != old_url)
    visit.wait_until_drawn()


def page_content(page: Page) -> list[Any]:
    """Every word and every number of the page itself, and the values of its charts."""
    main = page.get_by_test_id("stMainBlockContainer")
    words = " ".join(main.inner_text().split())
    return [words, page.locator(".js-plotly-plot").evaluate_all(_CHART_VALUES)]


@pytest.mark.parametrize("number", numbers(2))
def test_any_link_opens_what_was_on_screen(
    laptop: Visit, find_visit: Callable[..., Visit], number: int
) -> None:
    view, dice = any_view(number, CODES), dice_of(number, "clicks")
    page = laptop.open(path_of(view.page), **view.address)
    for _ in range(dice.randint(1, 3)):
        click_something(laptop, dice)
    query = page.locator("button[data-query]").get_attribute("data-query")
    if number % 2:
        # who opens a copied link may have set up the browser in another way
        link, reader = f"{page.url.partition('?')[0]}?{query}", find_visit("elsewhere", locale="en-US")
    else:
        link, reader = page.url, find_visit("another")
    reader.forget()
    assert page_content(reader.open(link.removeprefix(f"{laptop.address}/"))) == page_content(page)
    reader.settle()
