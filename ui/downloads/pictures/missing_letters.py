"""What the project's fonts lack: a visible sign stands for it on pictures and on paper, and is explained once."""

import re
from functools import cache
from pathlib import Path
from typing import Any
from unicodedata import combining, normalize

from matplotlib.font_manager import get_font

from ui.language.words import say

FONTS = Path(__file__).parent.parent / "fonts"
SIGN = "□"
_NAMED = 12


def printable(text: str) -> str:
    """A text with the sign for each letter that no font has; marks stand on letters only that have taken them up."""
    return text if text.isascii() else _lacking().sub(SIGN, normalize("NFC", text))


def lacking(told: Any) -> set[str]:
    """The letters that the fonts lack, of all that is told, however deep its texts lie."""
    if isinstance(told, dict):
        return lacking(list(told.values()))
    if isinstance(told, list | tuple):
        return set().union(*map(lacking, told))
    if not isinstance(told, str) or told.isascii():
        return set()
    return set(_lacking().findall(normalize("NFC", told)))


@cache
def _lacking() -> re.Pattern[str]:
    """Any letter that one of the fonts does not have, and marks that no letter has taken up: a drawing cannot be read
    out with them.
    """
    maps = [set(get_font(path).get_charmap()) for path in FONTS.glob("*.ttf")]
    letters = map(chr, sorted(set.intersection(*maps)))
    known = "".join(re.escape(letter) for letter in letters if not combining(letter))
    return re.compile(f"[^\n\r\t{known}]")


def note(letters: set[str]) -> str:
    """How many could not be printed, and which; empty where all could."""
    codes = [f"U+{ord(letter):04X}" for letter in sorted(letters)]
    some = [*codes[:_NAMED], "…"] if len(codes) > _NAMED else codes
    return say("report_lacking", n=len(codes), codes=", ".join(some), sign=SIGN) if codes else ""
