"""Cells of a sheet, written by the type of their value, with shared formats."""

from collections.abc import Callable, Sequence
from datetime import date
from textwrap import wrap
from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from ui.language.formats import is_missing, number
from ui.language.words import translate

CellFormat = Callable[..., Format]  # a format by its properties
HEADER = {"bold": True, "text_wrap": True, "valign": "vcenter", "bg_color": "#E3E8EE", "bottom": 1}
TOTAL = {"bold": True, "top": 1}
LINE = 15.0  # the height of a line, in points
MOST_CHARACTERS = 32_767  # UTF-16 units of a cell
_EXACT = 2**53  # a spreadsheet's numbers are exact up to here; larger ones stay exact as text


class TooLarge(Exception):
    """A table does not fit on a sheet; the message is for the reader."""


def cell_formats(book: Workbook) -> CellFormat:
    """A factory for the formats of a workbook; equal properties give the same format."""
    formats: dict[tuple[tuple[str, Any], ...], Format] = {}

    def find(**properties: Any) -> Format:
        key = tuple(sorted(properties.items()))
        if key not in formats:
            formats[key] = book.add_format({"valign": "top", **properties})
        return formats[key]

    return find


def count_lines(texts: Sequence[object], widths: Sequence[float]) -> int:
    """The number of lines that the longest of these texts takes when wrapped to its width in characters."""
    lines = (_wrap(str(text), int(width)) for text, width in zip(texts, widths, strict=False) if text)
    return max(map(len, lines), default=1)


def _wrap(text: str, width: int) -> list[str]:
    return [line for paragraph in text.splitlines() for line in wrap(paragraph, width)]


def write_cell(
    sheet: Worksheet, row: int, column: int, value: Any, cell_format: Format, *, has_border: bool = False
) -> None:
    """A cell by the type of its value: never a formula, never a link; a missing one only where it has a border.

    Raises TooLarge where it does not fit.
    """
    if is_missing(value):
        error = sheet.write_blank(row, column, None, cell_format) if has_border else 0
    elif isinstance(value, date):
        error = sheet.write_datetime(row, column, value, cell_format)
    elif isinstance(value, str) or abs(value) > _EXACT:
        error = _write_text(sheet, row, column, str(value), cell_format)
    else:
        error = sheet.write_number(row, column, value, cell_format)
    if error:
        n = len(str(value).encode("utf-16-le", "surrogatepass")) // 2
        raise TooLarge(translate("too_long_text", n=number(n), most=number(MOST_CHARACTERS)))


def _write_text(sheet: Worksheet, row: int, column: int, text: str, cell_format: Format) -> int:
    if text.startswith("<r>") and text.endswith(
        "</r>"
    ):  # XlsxWriter would take it for marked-up text as it is
        return int(sheet.write_rich_string(row, column, text[:1], cell_format, text[1:], cell_format))
    return int(sheet.write_string(row, column, text, cell_format))
