"""Mojibake in any text: UTF-8 that was read in a code page and saved again, told apart from every honest text.

A cell is taken for misread only where each of its characters is ASCII or part of a Vietnamese letter as a code page
shows its bytes, and where one of these letters is shown in a way that no honest text has. The signs of a name in
capitals, `CÃ` or `NĂM`, are not enough, nor is a quotation mark or a space behind them.
"""

import re

from warehouse.decode.legacy_encodings import letters, mojibake
from warehouse.decode.plain_lines import cleaned

_MARKS = "“”‘’–—…"  # what honest texts hold besides letters
_ORDINARY = set(" \"'.,;:-" + _MARKS)  # may stand behind an honest letter


def _forms(text: str) -> set[str]:
    return {cleaned(shown) for shown in mojibake(text)}


def _any_of(forms: set[str]) -> str:
    return "|".join(re.escape(form) for form in sorted(forms, key=lambda form: (-len(form), form)) if form)


def _is_sure(form: str) -> bool:
    """Whether no honest text holds the form: two characters or more, the second one no letter and no common mark."""
    return len(form) > 1 and not form[1].isascii() and not set(form[1:]) & _ORDINARY


_LETTERS = {form for letter in letters() for form in _forms(letter)}
_SURE = {form for form in _LETTERS if _is_sure(form)}
_WHOLE = _LETTERS | {form for mark in _MARKS for form in _forms(mark)}
#: what a misread cell holds, and what the whole of it is made of
PATTERNS = (_any_of(_SURE), rf"(?:[\x00-\x7f]|{_any_of(_WHOLE)})*")
