"""One blue draws every series of a theme, from ui/theme.py; it stands out from the page."""

import re
import tomllib
from pathlib import Path

import pytest

from tests.support.exports import ROOT
from ui.theme import DARK, LIGHT, Palette

STYLE_SHEETS = [ROOT / "ui/frame/style.css", ROOT / "ui/frame/paper.css", ROOT / "ui/downloads/pack/pack.css"]
THEMES = {"light": LIGHT, "dark": DARK}


def channels(colour: str) -> tuple[int, int, int]:
    """Red, green and blue of #1F5FA8."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def luminance(colour: str) -> float:
    """As WCAG 2.2 defines it."""
    shares = [value / 255 for value in channels(colour)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(colour: str, ground: str) -> float:
    """From 1, which is none, to 21."""
    high, low = sorted((luminance(colour), luminance(ground)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", THEMES)
def test_streamlit_draws_with_the_blue_of_the_charts(scheme: str) -> None:
    palette: Palette = THEMES[scheme]
    settings = tomllib.loads((ROOT / ".streamlit/config.toml").read_text(encoding="utf-8"))["theme"]
    assert {settings[scheme][name] for name in ("primaryColor", "blueColor")} == {palette.data}
    assert settings[scheme]["backgroundColor"] == palette.page
    assert contrast(palette.data, palette.page) >= 3


@pytest.mark.parametrize("scheme", THEMES)
def test_the_name_of_a_place_is_read_in_the_colour_of_its_line(scheme: str) -> None:
    palette = THEMES[scheme]
    assert [colour for colour in palette.series if contrast(colour, palette.page) < 4.5] == []


@pytest.mark.parametrize("path", STYLE_SHEETS, ids=lambda path: path.name)
def test_a_style_sheet_has_no_blue_of_its_own(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    colours = [(colour, channels(colour)) for colour in re.findall(r"#[0-9a-fA-F]{6}\b", text)]
    assert [colour for colour, (red, green, blue) in colours if blue - max(red, green) > 40] == []


def test_paper_has_the_blue_of_the_light_page() -> None:
    assert f'#let blue = rgb("{LIGHT.data}")' in (ROOT / "report/report.typ").read_text(encoding="utf-8")
