"""Values as a workbook writes them."""

import re
from datetime import datetime, timedelta

from ui.receipts.spreadsheet.sheet import Cell, Unreadable
from ui.receipts.spreadsheet.strings import unescaped

_FIRST_DAYS = (datetime(1899, 12, 30), datetime(1904, 1, 1))
_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?")


def value_of(written: str | None, kind: str) -> Cell:
    """A value by the kind of its cell: s, inlineStr, str, b, e, d, or n for numbers. Raises Unreadable."""
    if written is None:
        return None
    if kind in ("s", "inlineStr", "e"):
        return written
    if kind == "str":
        return unescaped(written)
    if kind == "b":
        return written.strip() == "1"
    if kind == "d":
        return datetime.fromisoformat(written)
    return _number(written.strip())


def _number(written: str) -> Cell:
    if not written:
        return None
    if not _NUMBER.fullmatch(written):
        raise Unreadable("check_damaged")
    if written.lstrip("+-").isdecimal() and len(written) < 18:
        return int(written)
    value = float(written)
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
