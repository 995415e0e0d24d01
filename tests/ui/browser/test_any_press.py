"""All that can be pressed on all pages, in a real browser: nothing breaks, and nothing opens to nothing.

Here over a store without any file. `make soak PART=clicks` does so over one topic alone, over one province and over the
sample, too, in both languages, on a laptop and on a phone: 28 rounds; those after them are under choices of any kind.
"""

from pathlib import Path

import pandas as pd
import pytest
from playwright.sync_api import Browser

from tests.support.exports import REFERENCE, SAMPLE_TODAY, Exports
from tests.ui.support.chromium import serve
from tests.ui.support.pressing import WISHES, press_everything
from tests.ui.support.scenes import SCENES, refresh_scene
from tests.ui.support.screen import LANGUAGES
from tests.ui.support.views import any_view, numbers

COMBINATIONS = len(SCENES) * len(LANGUAGES) * len(WISHES)
CODES = list(pd.read_csv(REFERENCE / "provinces.csv", dtype=str)["code"])


def combination(number: int) -> tuple[str, str, str]:
    """A scene, a language and a screen: the first two differ in each, and after all of them they begin anew."""
    scenes, screens = list(SCENES), list(WISHES)
    turn, index = divmod(number, len(scenes))
    return scenes[index], LANGUAGES[(index + turn) % 2], screens[(index + turn // 2) % 2]


@pytest.mark.parametrize("number", numbers(1))
def test_nothing_breaks_whatever_is_pressed(
    browser: Browser, exports: Exports, tmp_path: Path, number: int
) -> None:
    scene, lang, screen = combination(number)
    choices = any_view(number, CODES).address if number >= COMBINATIONS else {}
    folders = refresh_scene(exports, scene).folders
    variables = {"DASHBOARD_EXPORTS": str(folders.exports), "DASHBOARD_TODAY": SAMPLE_TODAY}
    with serve(folders.store, tmp_path / "log.txt", **variables) as address:
        press_everything(browser, address, screen, {**choices, "lang": lang})
