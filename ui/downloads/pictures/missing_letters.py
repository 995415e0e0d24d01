"""Letters that the project's fonts do not have: pictures and paper show a visible sign instead, explained once."""

import re
from functools import cache
from pathlib import Path
from typing import Any
from unicodedata import combining, normalize

from matplotlib.font_manager import get_font

from ui.language.words import translate

FONTS = Path(__file__).parent.parent / "fonts"
SIGN = "□"
_MOST_CODES = 12


def printable(text: str) -> str:
    """A text (in NFC) with the sign in place of each letter that the fonts do not have."""
    return text if text.isascii() else _missing_pattern().sub(SIGN, normalize("NFC", text))


def missing_letters(texts: Any) -> set[str]:
    """The letters that the fonts do not have, of all texts in a nested structure."""
    if isinstance(texts, dict):
        return missing_letters(list(texts.values()))
    if isinstance(texts, list | tuple):
        return set().union(*map(missing_letters, texts))
    if not isinstance(texts, str) or texts.isascii():
        return set()
    return set(_missing_pattern().findall(normalize("NFC", texts)))


@cache
def _missing_pattern() -> re.Pattern[str]:
    """Matches letters that one of the fonts does not have, and combining marks left over by NFC."""
    maps = [set(get_font(path).get_charmap()) for path in FONTS.glob("*.ttf")]
    letters = map(chr, sorted(set.intersection(*maps)))
    font_letters = "".join(re.escape(letter) for letter in letters if not combining(letter))
    return re.compile(f"[^\n\r\t{font_letters}]")


def note(letters: set[str]) -> str:
    """How many could not be printed, and which; empty where all could."""
    codes = [f"U+{ord(letter):04X}" for letter in sorted(letters)]
    first_codes = [*codes[:_MOST_CODES], "…"] if len(codes) > _MOST_CODES else codes
    return translate("report_lacking", n=len(codes), codes=", ".join(first_codes), sign=SIGN) if codes else ""
