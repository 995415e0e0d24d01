"""Values as a workbook writes them."""

import re
from datetime import datetime, timedelta

from ui.receipts.spreadsheet.sheet import Cell, Unreadable
from ui.receipts.spreadsheet.strings import unescape

_FIRST_DAYS = (datetime(1899, 12, 30), datetime(1904, 1, 1))
_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?")


def parse_value(text: str | None, kind: str) -> Cell:
    """A value by the kind of its cell: s, inlineStr, str, b, e, d, or n for numbers. Raises Unreadable."""
    if text is None:
        return None
    if kind in ("s", "inlineStr", "e"):
        return text
    if kind == "str":
        return unescape(text)
    if kind == "b":
        return text.strip() == "1"
    if kind == "d":
        return datetime.fromisoformat(text)
    return _number(text.strip())


def _number(text: str) -> Cell:
    if not text:
        return None
    if not _NUMBER.fullmatch(text):
        raise Unreadable("check_damaged")
    if text.lstrip("+-").isdecimal() and len(text) < 18:
        return int(text)
    value = float(text)
    if value in (float("inf"), float("-inf")):
        raise Unreadable("check_damaged")
    return value


def day_of(number: Cell, counts_from_1904: bool) -> Cell:
    """A moment that is written as days since the first; a number that is none stays one."""
    assert isinstance(number, (int, float))
    try:
        moment = _FIRST_DAYS[counts_from_1904] + timedelta(days=number)
    except OverflowError:
        return number
    return moment + timedelta(days=1) if 0 < number < 60 and not counts_from_1904 else moment
