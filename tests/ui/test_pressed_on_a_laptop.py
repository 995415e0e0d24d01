"""All that can be pressed on all pages of the sample: nothing breaks, and nothing opens to nothing."""

from playwright.sync_api import Browser

from tests.ui.pressing import press_everything
from tests.ui.screen import NAMES


def test_nothing_breaks_whatever_is_pressed(browser: Browser, address: str) -> None:
    presser = press_everything(browser, address, "laptop", lang="en")
    assert set(presser.pressed) == {"", *NAMES[1:]}
    assert sum(map(len, presser.pressed.values())) > 100
