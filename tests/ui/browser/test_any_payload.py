"""Texts that a page might take for its own language, wherever data are shown, in a real browser: none is obeyed.

`make soak PART=payloads` goes through all of them in every place, all pages, and all that they give away for a browser
to open; here is a share of it.
"""

import os
import random
from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.support.exports import Exports, column, line, lines
from tests.support.hostile import hand_over
from tests.support.names import write_reference
from tests.support.payloads import PAYLOADS
from tests.ui.support.chromium import Visit, serve
from tests.ui.support.elements import acting_on
from tests.ui.support.page_files import file_bytes, of_page
from tests.ui.support.page_pictures import pictures
from tests.ui.support.screen import LANGUAGES, NAMES, all_open, assert_whole, run_page, show_exports
from tests.ui.support.views import dice_of, numbers

IS_SOAK = "VIEWS" in os.environ
#: Of more providers than a chart has bars for the largest are drawn: these are.
LARGEST = ("<b>x</b>", "a<br>b", "&lt;b&gt;x&lt;/b&gt;")
PAGES = NAMES if IS_SOAK else ["online_payments", "province"]
#: What data must never become, outside of what the pages themselves are made of.
_INJECTIONS = """() => [...document.querySelectorAll(
    '[href*="outside.test"], [src*="outside.test"], [onerror], [onload], [onmouseover], [href^="javascript:"],'
    + ' iframe[src*=outside], object, .katex, [data-testid=stMarkdownContainer] :is(em, del, img, table, hr, code),'
    + ' .js-plotly-plot a, svg a, svg script, foreignObject, svg image[href*="outside.test"]'
)].map(e => e.outerHTML.slice(0, 200))"""


def hostile(exports: Exports, dice: random.Random) -> Exports:
    """Payloads as names of a province, an event, providers, gifts, units, files, and in cells that are held."""
    hand_over(exports, [*PAYLOADS, *LARGEST])
    for payload in dice.sample(PAYLOADS, 3):
        name = payload.replace("/", "").replace("\n", " ")
        exports.write(f"gifts/{name}.csv", lines("gifts", line("gifts"), line("gifts", province="x")))
    cells = [f'"{payload.replace(chr(34), chr(34) * 2)}"' for payload in PAYLOADS]
    exports.write("app_installs/held.csv", column("app_installs", "platform", [*cells, "ios"]))
    return exports


def new_names(dice: random.Random) -> Callable[[], str]:
    """Gives each time another payload, on one line, as the name of a place, an event, a unit, a source."""
    numbers_, payloads = count(1), dice.sample(PAYLOADS, len(PAYLOADS))
    return lambda: f"{' '.join(payloads[next(numbers_) % len(payloads)].split())} {next(numbers_)}"


@pytest.mark.parametrize("number", numbers(1))
def test_nothing_is_obeyed(browser: Browser, pages: pytest.MonkeyPatch, tmp_path: Path, number: int) -> None:
    dice = dice_of(number, "payload")
    exports = Exports(tmp_path, write_reference(tmp_path / "reference", new_names(dice)))
    outcome = hostile(exports, dice).refresh()
    show_exports(outcome, pages)
    folders = {
        "DASHBOARD_REFERENCE": str(outcome.folders.reference),
        "DASHBOARD_EXPORTS": str(outcome.folders.exports),
    }
    with serve(outcome.folders.store, tmp_path / "log.txt", **folders) as address:
        visit = Visit(browser, address, locale=dice.choice(("vi-VN", "en-GB")))
        visit.page.on("dialog", lambda dialog: visit.strangers.append(dialog.message))
        for page in PAGES:
            choice = {"place": "94"} if page == "province" else {}
            tab = visit.open(page if page != "overview" else "", lang=dice.choice(LANGUAGES), **choice)
            assert tab.evaluate(_INJECTIONS) == [], page
            if page == "online_payments":
                the_largest_are_drawn(tab)
        visit.settle()
        visit.context.close()
    for page in PAGES if IS_SOAK else PAGES[:1]:
        whole = all_open(run_page(page, lang=dice.choice(LANGUAGES), place="94"))
        assert_whole(whole)
        assert acting_on(whole) == [], page
        nothing_acts_in_its_files(browser, tmp_path, page, dice.choice(LANGUAGES))


def nothing_acts_in_its_files(browser: Browser, folder: Path, page: str, lang: str) -> None:
    """The pack of a page and its drawings, opened from a disk: nothing is asked for but themselves."""
    if page in ("check", "guide"):
        return
    files = [of_page("html", page, lang), *(pictures("svg", page, lang) if IS_SOAK else [])]
    reader = browser.new_context().new_page()
    requests: list[str] = []
    reader.on("request", lambda request: requests.append(request.url))
    reader.on("dialog", lambda dialog: requests.append(dialog.message))
    for file in files:
        path = folder / file.name
        path.write_bytes(file_bytes(file))
        reader.goto(path.as_uri())
        if file.file_format == "html":
            reader.wait_for_function("document.body.dataset.drawn !== undefined")
        assert reader.evaluate(_INJECTIONS) == [], file.name
    assert [url for url in requests if not url.startswith((folder.as_uri(), "data:", "blob:"))] == []
    reader.context.close()


def the_largest_are_drawn(page: Page) -> None:
    """Each beside its bar, as it was handed over, or as much of it as has room."""
    ticks = page.locator(".ytick text").all_text_contents()
    labels = {"".join(text.split()).rstrip("…") for text in ticks}
    missing = [name for name in LARGEST if name not in labels]
    assert missing == []
