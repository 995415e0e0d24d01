"""Texts that a page might take for its own language, wherever data are shown, in a real browser: none is obeyed.

`make soak PART=payloads` goes through all of them in every place and through all pages; here is a share of it.
"""

import os
import random
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.exports import Exports, column, line, lines
from tests.hostile import hand_over, registry
from tests.payloads import HTML, MARKDOWN, PAYLOADS
from tests.ui.chromium import Visit, serving
from tests.ui.screen import LANGUAGES, NAMES
from tests.ui.views import dice_of, numbers

#: What data must never become, outside of what the pages themselves are made of.
_OBEYED = """() => [...document.querySelectorAll(
    '[href*="outside.test"], [src*="outside.test"], [onerror], [onload], [onmouseover], [href^="javascript:"],'
    + ' iframe[src*=outside], object, .katex, [data-testid=stMarkdownContainer] :is(em, del, img, table, hr, code),'
    + ' .js-plotly-plot a'
)].map(e => e.outerHTML.slice(0, 200))"""


def hostile(exports: Exports, dice: random.Random) -> Exports:
    """Payloads as names of a province, an event, providers, gifts, units, files, and in cells that are held."""
    hand_over(exports, list(PAYLOADS))
    for payload in dice.sample(PAYLOADS, 3):
        name = payload.replace("/", "").replace("\n", " ")
        exports.write(f"gifts/{name}.csv", lines("gifts", line("gifts"), line("gifts", province="x")))
    cells = [f'"{payload.replace(chr(34), chr(34) * 2)}"' for payload in PAYLOADS]
    exports.write("app_installs/held.csv", column("app_installs", "platform", [*cells, "ios"]))
    return exports


def name_of(dice: random.Random) -> str:
    """A province and an event are named so: a Markdown and an HTML payload, on one line."""
    return " ".join(f"{dice.choice(MARKDOWN)} {dice.choice(HTML)}".split())


@pytest.mark.parametrize("number", numbers(1))
def test_nothing_is_obeyed(browser: Browser, tmp_path: Path, number: int) -> None:
    dice = dice_of(number, "payload")
    exports = Exports(tmp_path, registry(tmp_path / "reference", name_of(dice)))
    places = hostile(exports, dice).refresh().places
    folders = {"DASHBOARD_REFERENCE": str(places.reference), "DASHBOARD_EXPORTS": str(places.exports)}
    pages = NAMES if "VIEWS" in os.environ else ["online_payments", "province"]
    with serving(places.store, tmp_path / "log.txt", **folders) as address:
        visit = Visit(browser, address, locale=dice.choice(("vi-VN", "en-GB")))
        visit.page.on("dialog", lambda dialog: visit.strangers.append(dialog.message))
        for page in pages:
            shown = visit.open(page if page != "overview" else "", lang=dice.choice(LANGUAGES), place="94")
            assert shown.evaluate(_OBEYED) == [], page
            if page == "online_payments":
                all_providers_are_drawn(shown)
        visit.settle()
        visit.context.close()


def all_providers_are_drawn(page: Page) -> None:
    """Each beside its bar, as it was handed over, or as much of it as has room."""
    ticks = page.locator(".ytick text").all_text_contents()
    seen = {"".join(text.split()).rstrip("…") for text in ticks}
    missing = [name for name in ("<b>x</b>", "a<br>b", "&lt;b&gt;x&lt;/b&gt;") if name not in seen]
    assert missing == []
