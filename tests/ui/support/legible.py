"""Texts that not everybody can read, in charts too, which axe-core does not look into."""

from pathlib import Path

from playwright.sync_api import Page

_PROGRAM = Path(__file__).with_suffix(".js").read_text(encoding="utf-8").partition("\n")[2]


def faint_texts(page: Page) -> list[str]:
    """Each text that is smaller than 12 px or paler than 4.5:1, with its size and its contrast."""
    texts: list[str] = page.evaluate(_PROGRAM)
    return texts
