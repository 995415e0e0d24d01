"""What axe-core finds on a page, and on what opens over it."""

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

BARS = ("serious", "critical")
#: Beside the rules that axe-core asks by default: targets of at least 24 px, which WCAG 2.2 has since brought.
OPTIONS: dict[str, Any] = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}
POPOVERS = (
    ".st-key-about_key_figures",
    "[class*='st-key-about_ranking']",
    "[class*='st-key-about_ledger-board']",
)
POPOVER = "[data-testid=stPopoverBody]"


def barriers(page: Page, context: str | None = None) -> list[str]:
    """What axe-core finds on the page, or within a part that has opened over it."""
    violations = Axe().run(page, context=context, options=OPTIONS).response["violations"]
    return [
        f"{rule['impact']} {rule['id']}: {node['target']} {node['html'][:200]} {node['failureSummary']}"
        for rule in violations
        if rule["impact"] in BARS
        for node in rule["nodes"]
    ]


def open_popover(page: Page, selector: str) -> None:
    page.locator(f"{selector} button").filter(visible=True).first.click()
    expect(page.locator(f"{POPOVER} table").first).to_be_visible()
    page.mouse.move(0, 0)
    page.wait_for_timeout(500)  # it fades in, and half-way its colours are too faint
