"""Values as they come back from a spreadsheet: what a cell can mean, and a fingerprint of what it meant."""

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

MARK_BYTES = 5  # of a cell's fingerprint: an edit goes unseen once in a million million
CELLS = get_args(Cell)
_DIGITS = Context(prec=15)  # as many as a spreadsheet keeps
_SPACES = str.maketrans("", "", " \u00a0\u202f\u2009")
_GROUPED = {
    mark: re.compile(rf"[+-]?\d{{1,3}}(?:[{group}]\d{{3}})+(?:[{mark}]\d+)?") for mark, group in (",.", ".,")
}
_PLAIN = {mark: re.compile(rf"[+-]?\d+(?:[{mark}]\d*)?(?:[eE][+-]?\d+)?") for mark in ",."}
_SHORTENED = re.compile(r"[+-]?\d(?:[.,]\d+)?[eE]\+?\d+")
_DAY = re.compile(r"(\d{1,4})[-/.](\d{1,2})[-/.](\d{1,4})(?:[ T]0{1,2}:00(?::00)?)?")
_FIRST_DAY = date(1899, 12, 30)  # which spreadsheets count from
_MOST_ZEROS = 20


@dataclass(frozen=True)
class Reading:
    """How the numbers and days of a returned file are written."""

    decimal: str = ","
    day_first: bool = True


READINGS = tuple(Reading(decimal, day_first) for decimal in ",." for day_first in (True, False))


def mark(text: str, key: bytes) -> bytes:
    """The fingerprint of a value in its plain form, by the key of the receipt."""
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=MARK_BYTES, key=key).digest()


def plain(value: Any, kind: str) -> str:
    """A value that is known, as its fingerprint is taken: numbers to 15 digits, codes without zeros at the front."""
    if is_missing(value):
        return ""
    if kind == "number":
        return _number(Decimal(str(value)))
    if kind == "day":
        return f"{value:%Y-%m-%d}"
    return _text(str(value), kind)


def meant(cell: Cell, kind: str, reading: Reading) -> Iterator[str]:
    """All that a returned cell can mean in a column of this kind, in plain form, the likeliest first."""
    if isinstance(cell, datetime):  # a workbook keeps moments as fractions of days
        cell = (cell + timedelta(milliseconds=500)).replace(microsecond=0)
    if cell is None or cell == "":
        yield ""
    elif kind == "number":
        yield _as_number(cell, reading)
    elif kind == "day":
        yield _as_day(cell, reading)
    else:
        yield from (_text(text, kind) for text in _as_texts(cell))


def what_happened(cell: Cell, kind: str, wanted: bytes, key: bytes) -> str:
    """What a spreadsheet, rather than a person, is known to do to a cell, or nothing."""
    if not isinstance(cell, CELLS) or cell is None or isinstance(cell, bool):
        return ""
    text = str(cell)
    if isinstance(cell, str) and kind == "number" and _SHORTENED.fullmatch(text.strip()):
        return "shortened"
    if kind == "text" and text.isdecimal():
        padded = (mark("0" * more + text, key) for more in range(1, _MOST_ZEROS))
        return "zeros_lost" if wanted in padded else ""
    return "letters_lost" if kind in ("text", "code") and ("?" in text or "\ufffd" in text) else ""


def _number(value: Decimal) -> str:
    rounded = _DIGITS.plus(value)
    return f"{rounded.normalize():f}" if rounded else "0"


def _as_number(cell: Cell, reading: Reading) -> str:
    if isinstance(cell, (bool, date)):
        return f"not a number: {cell}"
    if isinstance(cell, (int, float)):
        return _number(Decimal(repr(cell)))
    text = str(cell).translate(_SPACES).replace("−", "-").removeprefix("'")
    if _GROUPED[reading.decimal].fullmatch(text):
        text = text.replace("." if reading.decimal == "," else ",", "")
    elif not _PLAIN[reading.decimal].fullmatch(text):
        return f"not a number: {cell}"
    try:
        return _number(Decimal(text.replace(",", ".")))
    except InvalidOperation:
        return f"not a number: {cell}"


def _as_day(cell: Cell, reading: Reading) -> str:
    if isinstance(cell, datetime):
        return f"{cell:%Y-%m-%d}" if cell.time() == datetime.min.time() else f"{cell:%Y-%m-%d %H:%M:%S}"
    if isinstance(cell, date):
        return f"{cell:%Y-%m-%d}"
    if isinstance(cell, (int, float)) and not isinstance(cell, bool) and 0 < cell < 100_000 and cell % 1 == 0:
        return f"{_FIRST_DAY + timedelta(days=int(cell)):%Y-%m-%d}"
    found = _DAY.fullmatch(str(cell).strip().removeprefix("'"))
    if not found:
        return f"not a day: {cell}"
    first, second, third = (int(part) for part in found.groups())
    if len(found[1]) == 4:
        year, month, number = first, second, third
    elif reading.day_first:
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
    whole = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    return whole.lstrip("0") or "0" if kind == "code" and whole.isdecimal() else whole
