"""What the report's fonts cannot print: a visible sign stands for it, and the cover names it once."""

import re
from functools import cache
from typing import Any
from unicodedata import combining, normalize

from matplotlib.font_manager import get_font

from ui.takeaway.pictures.style import FONTS
from ui.words import say

SIGN = "□"
_NAMED = 12


def printed(told: Any) -> tuple[Any, set[str]]:
    """All that is told, however deep its texts lie, with the sign for what cannot be printed; and what that was."""
    lacking: set[str] = set()
    return _printed(told, lacking), lacking


def _printed(told: Any, lacking: set[str]) -> Any:
    if isinstance(told, dict):
        return {name: _printed(inner, lacking) for name, inner in told.items()}
    if isinstance(told, list | tuple):
        return [_printed(inner, lacking) for inner in told]
    if not isinstance(told, str) or told.isascii():
        return told
    composed = normalize("NFC", told)
    lacking.update(_lacking().findall(composed))
    return _lacking().sub(SIGN, composed)


@cache
def _lacking() -> re.Pattern[str]:
    """Any letter that one of the fonts does not have, and marks that no letter has taken up: a drawing cannot be read
    out with them.
    """
    maps = [set(get_font(path).get_charmap()) for path in FONTS.glob("*.ttf")]
    letters = map(chr, sorted(set.intersection(*maps)))
    known = "".join(re.escape(letter) for letter in letters if not combining(letter))
    return re.compile(f"[^\n\r\t{known}]")


def note(lacking: set[str]) -> str:
    """How many could not be printed, and which; empty where all could."""
    codes = [f"U+{ord(letter):04X}" for letter in sorted(lacking)]
    some = [*codes[:_NAMED], "…"] if len(codes) > _NAMED else codes
    return say("report_lacking", n=len(codes), codes=", ".join(some), sign=SIGN) if codes else ""
