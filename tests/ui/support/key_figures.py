"""The key figures of a page in a browser: where they stand, and their last digit."""

from playwright.sync_api import Page

from tests.ui.support.chromium import wait_for_condition
from tests.ui.support.screen import digits

_FIGURE = "[data-testid=stMetric]"


def exact_figure(page: Page, index: int = 0) -> int:
    """The first line of what shows when the pointer rests on the mark beside a figure, up to the dot."""
    page.mouse.move(0, 0)
    page.locator(f"{_FIGURE} [data-testid=stTooltipIcon]").nth(index).hover()
    first_line = page.locator("[data-testid=stTooltipContent]").inner_text().splitlines()[0]
    return digits(first_line.partition(" · ")[0])


def assert_one_blue(page: Page, colour: str) -> None:
    """Sparklines, whatever the change beside them means, and goals that keep up have the colour of the bars."""
    drawn_colours = [
        page.locator(selector).evaluate_all(f"all => all.map(e => getComputedStyle(e).{style})")
        for selector, style in (
            ("[data-testid=stMetricChart] .mark-line path", "stroke"),
            (".bullet:not(.short) > i", "backgroundColor"),
        )
    ]
    rgb = ", ".join(str(int(colour[start : start + 2], 16)) for start in (1, 3, 5))
    assert [set(colours) for colours in drawn_colours] == [{f"rgb({rgb})"}] * 2


def assert_first_screen(page: Page, name: str) -> None:
    """A laptop shows figures, map and ranking without scrolling; of the overview its sentences and figures."""
    page.set_viewport_size({"width": 1366, "height": 768})
    wait_for_condition(page, "document.querySelector('[data-testid=stPlotlyChart]').clientWidth < 640")
    beside_figures = ".st-key-brief" if name == "overview" else "[data-testid=stPlotlyChart]"
    elements = (*page.locator(_FIGURE).all(), *page.locator(beside_figures).all()[:2])
    boxes = [element.bounding_box() for element in elements]
    assert len(boxes) >= 5
    page.set_viewport_size({"width": 1440, "height": 900})
    assert all(box and box["y"] + box["height"] <= 768 for box in boxes)
