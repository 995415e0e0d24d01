"""Text that no spreadsheet takes for a formula, however it is opened, and the way back to what it was.

The rule: an apostrophe is put wherever a cell may begin and what follows is a sign that begins a formula. A cell may
begin where the text does, and after each mark that parts cells or lines, as a file opened with another delimiter falls
apart there. Between that place and the sign may stand anything that a program might pass over: spaces of every kind,
what is invisible, and quotation marks. Apostrophes are among them: text that had one already gets a second, so
that taking off one always gives back what there was.
"""

import re

#: = + - @, also full-width and small, and the minus of typesetters
_SIGNS = "=+\\-@＝＋－＠﹦﹢﹣﹫\u2212"
_PASSED_OVER = (
    "[\\s\x00-\x20\x7f-\xa0\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202f"
    "\u2060-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb"
    "'\"`´‘’‚‛“”„‟‹›«»′″＇＂]*"
)
_PARTS = "(?<=[,;|\t\r\n])"
_FORMULA = f"{_PASSED_OVER}[{_SIGNS}]"
_AT_START = f"{_PASSED_OVER}[{_SIGNS}\t\r\n]"
_UNSAFE = re.compile(f"(?:^(?={_AT_START})|{_PARTS}(?={_FORMULA}))")
_MADE_SAFE = re.compile(f"(?:^'(?={_AT_START})|{_PARTS}'(?={_FORMULA}))")


def safe_text(text: str) -> str:
    """The text with an apostrophe wherever a formula could begin: '=1+1 for =1+1. Other text is left as it is."""
    return _UNSAFE.sub("'", text)


def plain_text(cell: str) -> str:
    """What `safe_text` was given: =1+1 for '=1+1, and '=1+1 for ''=1+1."""
    return _MADE_SAFE.sub("", cell)
