"""Cells of a sheet: by the type of their value, in formats that are shared."""

from collections.abc import Callable, Sequence
from datetime import date
from textwrap import wrap
from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from ui.language.formats import is_missing, number
from ui.language.words import say

Look = Callable[..., Format]  # a format by its properties; the same one where they are the same
HEAD = {"bold": True, "text_wrap": True, "valign": "vcenter", "bg_color": "#E3E8EE", "bottom": 1}
LINE = 15.0  # the height of a line, in points
MOST_CHARACTERS = 32_767  # UTF-16 units of a cell
_EXACT = 2**53  # a spreadsheet's numbers are exact up to here; larger ones stay exact as text


class TooLarge(Exception):
    """A table does not fit on a sheet; what is said is for the reader."""


def looks(book: Workbook) -> Look:
    """The formats of a workbook."""
    known: dict[tuple[tuple[str, Any], ...], Format] = {}

    def find(**properties: Any) -> Format:
        key = tuple(sorted(properties.items()))
        if key not in known:
            known[key] = book.add_format({"valign": "top", **properties})
        return known[key]

    return find


def lines(texts: Sequence[object], widths: Sequence[float]) -> int:
    """How many lines the longest of some wrapped texts takes."""
    wrapped = (_wrapped(str(text), int(width)) for text, width in zip(texts, widths, strict=False) if text)
    return max(map(len, wrapped), default=1)


def _wrapped(text: str, width: int) -> list[str]:
    return [line for part in text.splitlines() for line in wrap(part, width)]


def write(sheet: Worksheet, row: int, place: int, value: Any, look: Format) -> None:
    """A cell by the type of its value: never a formula, never a link. Raises TooLarge where it does not fit."""
    if is_missing(value):
        failed = sheet.write_blank(row, place, None, look) if row == 0 else 0
    elif isinstance(value, date):
        failed = sheet.write_datetime(row, place, value, look)
    elif isinstance(value, str) or abs(value) > _EXACT:
        failed = _write_text(sheet, row, place, str(value), look)
    else:
        failed = sheet.write_number(row, place, value, look)
    if failed:
        n = len(str(value).encode("utf-16-le", "surrogatepass")) // 2
        raise TooLarge(say("too_long_text", n=number(n), most=number(MOST_CHARACTERS)))


def _write_text(sheet: Worksheet, row: int, place: int, text: str, look: Format) -> int:
    if text.startswith("<r>") and text.endswith(
        "</r>"
    ):  # XlsxWriter would take it for marked-up text as it is
        return int(sheet.write_rich_string(row, place, text[:1], look, text[1:], look))
    return int(sheet.write_string(row, place, text, look))
