"""Values that come back from a spreadsheet: what a cell can mean, and the fingerprint of a value."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Context, Decimal, InvalidOperation
from hashlib import blake2b
from typing import Any, get_args

from ui.language.formats import is_missing
from ui.receipts.spreadsheet.sheet import Cell
from warehouse.contract.spreadsheet_text import plain_text

FINGERPRINT_BYTES = 5  # of a cell's fingerprint: an edit goes unseen once in a million million
CELLS = get_args(Cell)
_DIGITS = Context(prec=15)  # as many as a spreadsheet keeps
_SPACES = str.maketrans("", "", " \u00a0\u202f\u2009")
_GROUPED_NUMBER = {
    decimal: re.compile(rf"[+-]?\d{{1,3}}(?:[{group}]\d{{3}})+(?:[{decimal}]\d+)?")
    for decimal, group in (",.", ".,")
}
_PLAIN_NUMBER = {decimal: re.compile(rf"[+-]?\d+(?:[{decimal}]\d*)?(?:[eE][+-]?\d+)?") for decimal in ",."}
_SCIENTIFIC = re.compile(r"[+-]?\d(?:[.,]\d+)?[eE]\+?\d+")
_DAY = re.compile(r"(\d{1,4})[-/.](\d{1,2})[-/.](\d{1,4})(?:[ T]0{1,2}:00(?::00)?)?")
_FIRST_DAY = date(1899, 12, 30)  # which spreadsheets count from
_MOST_ZEROS = 20


@dataclass(frozen=True)
class Locale:
    """How the numbers and days of a returned file are written."""

    decimal: str = ","
    day_first: bool = True


LOCALES = tuple(Locale(decimal, day_first) for decimal in ",." for day_first in (True, False))


def fingerprint(text: str, key: bytes) -> bytes:
    """The fingerprint of a canonical text, keyed by the key of the receipt."""
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=FINGERPRINT_BYTES, key=key).digest()


def canonical_text(value: Any, kind: str) -> str:
    """The text of a value that its fingerprint is made of: numbers to 15 digits, codes without leading zeros."""
    if is_missing(value):
        return ""
    if kind == "number":
        return _number(Decimal(str(value)))
    if kind == "day":
        return f"{value:%Y-%m-%d}"
    return _text(str(value), kind)


def meanings(cell: Cell, kind: str, locale: Locale) -> Iterator[str]:
    """All that a returned cell can mean in a column of this kind, as canonical text, the likeliest first."""
    if isinstance(cell, datetime):  # a workbook keeps moments as fractions of days
        cell = (cell + timedelta(milliseconds=500)).replace(microsecond=0)
    if cell is None or cell == "":
        yield ""
    elif kind == "number":
        yield _as_number(cell, locale)
    elif kind == "day":
        yield _as_day(cell, locale)
    else:
        yield from (_text(text, kind) for text in _as_texts(cell))


def spreadsheet_effect(cell: Cell, kind: str, expected_fingerprint: bytes, key: bytes) -> str:
    """Which known damage by a spreadsheet, rather than by a person, explains a cell; empty if none does."""
    if not isinstance(cell, CELLS) or cell is None or isinstance(cell, bool):
        return ""
    text = str(cell)
    if isinstance(cell, str) and kind == "number" and _SCIENTIFIC.fullmatch(text.strip()):
        return "shortened"
    if kind == "text" and text.isdecimal():
        candidates = (fingerprint("0" * zeros + text, key) for zeros in range(1, _MOST_ZEROS))
        return "zeros_lost" if expected_fingerprint in candidates else ""
    return "letters_lost" if kind in ("text", "code") and ("?" in text or "\ufffd" in text) else ""


def _number(value: Decimal) -> str:
    number = _DIGITS.plus(value)
    return f"{number.normalize():f}" if number else "0"


def _as_number(cell: Cell, locale: Locale) -> str:
    if isinstance(cell, (bool, date)):
        return f"not a number: {cell}"
    if isinstance(cell, (int, float)):
        return _number(Decimal(repr(cell)))
    text = str(cell).translate(_SPACES).replace("−", "-").removeprefix("'")
    if _GROUPED_NUMBER[locale.decimal].fullmatch(text):
        text = text.replace("." if locale.decimal == "," else ",", "")
    elif not _PLAIN_NUMBER[locale.decimal].fullmatch(text):
        return f"not a number: {cell}"
    try:
        return _number(Decimal(text.replace(",", ".")))
    except InvalidOperation:
        return f"not a number: {cell}"


def _as_day(cell: Cell, locale: Locale) -> str:
    if isinstance(cell, datetime):
        return f"{cell:%Y-%m-%d}" if cell.time() == datetime.min.time() else f"{cell:%Y-%m-%d %H:%M:%S}"
    if isinstance(cell, date):
        return f"{cell:%Y-%m-%d}"
    if isinstance(cell, (int, float)) and not isinstance(cell, bool) and 0 < cell < 100_000 and cell % 1 == 0:
        return f"{_FIRST_DAY + timedelta(days=int(cell)):%Y-%m-%d}"
    match = _DAY.fullmatch(str(cell).strip().removeprefix("'"))
    if not match:
        return f"not a day: {cell}"
    first, second, third = (int(digits) for digits in match.groups())
    if len(match[1]) == 4:
        year, month, number = first, second, third
    elif locale.day_first:
        year, month, number = third, second, first
    else:
        year, month, number = third, first, second
    try:
        return f"{date(year, month, number):%Y-%m-%d}"
    except ValueError:
        return f"not a day: {cell}"


def _as_texts(cell: Cell) -> Iterator[str]:
    if isinstance(cell, bool):
        yield from (str(cell), str(cell).upper(), str(cell).lower())
    elif isinstance(cell, datetime) and cell.time() != datetime.min.time():
        yield from (str(cell), f"{cell:%d/%m/%Y %H:%M:%S}")
    elif isinstance(cell, date):
        yield from (f"{cell:%Y-%m-%d}", f"{cell:%d/%m/%Y}", str(cell))
    elif isinstance(cell, (int, float)):
        text = _number(Decimal(repr(cell)))
        yield from (text, text.replace(".", ","))
    else:
        yield str(cell)
        yield plain_text(str(cell))


def _text(text: str, kind: str) -> str:
    normalized_text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    return (
        normalized_text.lstrip("0") or "0"
        if kind == "code" and normalized_text.isdecimal()
        else normalized_text
    )
