"""Escapes text so that no spreadsheet takes it for a formula, however the file is opened, and unescapes it.

The rule: an apostrophe is inserted wherever a cell may begin and a character follows that begins a formula. A cell may
begin at the start of the text, and after each character that separates cells or lines, as a file opened with another
delimiter splits there. Between the two may be anything that a program might ignore: spaces of every kind, invisible
characters, and quotation marks. Apostrophes are among them: text that had one already gets a second, so that removing
one always restores the text.
"""

import re

#: = + - @, also full-width and small, and the minus of typesetters
_SIGNS = "=+\\-@＝＋－＠﹦﹢﹣﹫\u2212"
_IGNORABLE = (
    "[\\s\x00-\x20\x7f-\xa0\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202f"
    "\u2060-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb"
    "'\"`´‘’‚‛“”„‟‹›«»′″＇＂]*"
)
_AFTER_SEPARATOR = "(?<=[,;|\t\r\n])"
_FORMULA = f"{_IGNORABLE}[{_SIGNS}]"
_AT_START = f"{_IGNORABLE}[{_SIGNS}\t\r\n]"
_UNSAFE = re.compile(f"(?:^(?={_AT_START})|{_AFTER_SEPARATOR}(?={_FORMULA}))")
_MADE_SAFE = re.compile(f"(?:^'(?={_AT_START})|{_AFTER_SEPARATOR}'(?={_FORMULA}))")


def safe_text(text: str) -> str:
    """The text with an apostrophe wherever a formula could begin: '=1+1 for =1+1. Other text stays unchanged."""
    return _UNSAFE.sub("'", text)


def plain_text(cell: str) -> str:
    """The text that `safe_text` escaped: =1+1 for '=1+1, and '=1+1 for ''=1+1."""
    return _MADE_SAFE.sub("", cell)
