"""Mojibake in any text: UTF-8 that was read in a code page and saved again, told apart from every honest text.

A cell is taken for misread only where each of its characters is ASCII or part of a Vietnamese letter as a code page
shows its bytes, and where one of these letters is shown in a way that no honest text has. The signs of a name in
capitals, `CÃ` or `NĂM`, are not enough, nor is a quotation mark or a space behind them.
"""

import re

from warehouse.decode.legacy_encodings import letters, mojibake
from warehouse.decode.plain_lines import clean

_PUNCTUATION = "“”‘’–—…"  # what honest texts hold besides letters
_ORDINARY = set(" \"'.,;:-" + _PUNCTUATION)  # may stand behind an honest letter


def _variants(text: str) -> set[str]:
    return {clean(variant) for variant in mojibake(text)}


def _any_of(texts: set[str]) -> str:
    return "|".join(re.escape(text) for text in sorted(texts, key=lambda text: (-len(text), text)) if text)


def _is_sure(text: str) -> bool:
    """Whether no honest text holds it: two characters or more, the second one no letter and no common punctuation."""
    return len(text) > 1 and not text[1].isascii() and not set(text[1:]) & _ORDINARY


_LETTERS = {text for letter in letters() for text in _variants(letter)}
_SURE = {text for text in _LETTERS if _is_sure(text)}
_WHOLE = _LETTERS | {text for sign in _PUNCTUATION for text in _variants(sign)}
#: what a misread cell holds, and what the whole of it is made of
PATTERNS = (_any_of(_SURE), rf"(?:[\x00-\x7f]|{_any_of(_WHOLE)})*")
