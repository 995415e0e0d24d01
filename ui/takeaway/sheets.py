"""The sheets of a workbook: a table as typed cells, and what the file says about itself."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pandas as pd
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from ui.formats import is_missing
from ui.takeaway.file import File
from ui.takeaway.information import Cell, Section, information
from ui.takeaway.tables import Table, heads
from ui.words import say

Look = Callable[..., Format]  # a format by its properties; the same one where they are the same

_NUMERIC = ("count", "vnd", "pct", "rate", "ml")
_EXACT = 2**53  # a spreadsheet's numbers are exact up to here; larger ones stay exact as text
_LEAST_WIDE, _MOST_WIDE = 9, 60
_INFORMATION_WIDTHS = (34, 66, 15, 15, 15, 12, 12, 12, 12, 14, 40)
_HEAD = {"bold": True, "text_wrap": True, "valign": "vcenter", "bg_color": "#E3E8EE", "bottom": 1}
_A4 = 9


def looks(book: Workbook) -> Look:
    """The formats of a workbook."""
    known: dict[tuple[tuple[str, Any], ...], Format] = {}

    def find(**properties: Any) -> Format:
        key = tuple(sorted(properties.items()))
        if key not in known:
            known[key] = book.add_format({"valign": "top", **properties})
        return known[key]

    return find


def write_table(sheet: Worksheet, table: Table, look: Look) -> None:
    """One row of heads, then exactly the rows of the part; missing stays empty."""
    answer, asked = table.part.rows(), table.part.question
    names = list(map(str, answer.columns))
    kinds = ["date" if k == "day" else k for k in (asked.label(n, "vi").kind for n in names)]
    titles = heads(asked, names)
    for place, (name, kind, title) in enumerate(zip(names, kinds, titles, strict=True)):
        cells = look(**_of_kind(kind, answer[name]))
        sheet.set_column(place, place, _width(title, answer[name], kind), cells)
        side = "right" if kind in _NUMERIC else "left"
        write(sheet, 0, place, title, look(**_HEAD, align=side))
    formats = [look(**_of_kind(kind, answer[name])) for name, kind in zip(names, kinds, strict=True)]
    for row, cells_ in enumerate(answer.itertuples(index=False), 1):
        for place, value in enumerate(cells_):
            write(sheet, row, place, value, formats[place])
    sheet.autofilter(0, 0, len(answer), len(names) - 1)
    lead = next((place for place, kind in enumerate(kinds) if kind in _NUMERIC), 1)
    sheet.freeze_panes(1, min(lead, 2))


def _of_kind(kind: str, values: "pd.Series[Any]") -> dict[str, object]:
    if kind == "date":
        return {"num_format": "dd/mm/yyyy", "align": "left"}
    if kind in ("count", "vnd", "ml"):
        return {"num_format": "#,##0"}
    if kind == "pct":
        return {"num_format": "#,##0.0"}
    if kind == "rate":
        return {"num_format": "#,##0." + "0" * _decimals(values)}
    return {"num_format": "@", "text_wrap": True} if kind == "prose" else {"num_format": "@"}


def _decimals(values: "pd.Series[Any]") -> int:
    """As many as the page shows: by the largest of the column."""
    largest = float(values.abs().max()) if values.notna().any() else 0.0
    return 1 if largest >= 10 else 2 if largest >= 1 else 3 if largest >= 0.1 else 4


def _width(head: str, values: "pd.Series[Any]", kind: str) -> float:
    """Wide enough for the longest value and for the head on about two lines, beside the filter's button."""
    filled = values.dropna()
    if kind == "date":
        longest = 10
    elif kind in _NUMERIC:
        longest = (
            max((len(f"{float(v):,.1f}") for v in (filled.min(), filled.max())), default=0)
            if len(filled)
            else 0
        )
    else:
        longest = int(filled.astype(str).str.len().max()) if len(filled) else 0
    words = max(map(len, head.split()))
    return float(min(max(longest + 2, words + 4, len(head) / 2 + 4, _LEAST_WIDE), _MOST_WIDE))


def write(sheet: Worksheet, row: int, place: int, value: object, look: Format) -> None:
    """A cell by the type of its value: never a formula, never a link. Raises ValueError where it does not fit."""
    if is_missing(value):
        failed = sheet.write_blank(row, place, None, look) if row == 0 else 0
    elif isinstance(value, date):
        failed = sheet.write_datetime(row, place, value, look)
    elif isinstance(value, str) or abs(value) > _EXACT:  # type: ignore[arg-type]
        failed = _write_text(sheet, row, place, str(value), look)
    else:
        failed = sheet.write_number(row, place, value, look)
    if failed:
        raise ValueError(f"cell {row + 1}:{place + 1} does not fit on a sheet")


def _write_text(sheet: Worksheet, row: int, place: int, text: str, look: Format) -> int:
    if text.startswith("<r>") and text.endswith(
        "</r>"
    ):  # XlsxWriter would take it for marked-up text as it is
        return int(sheet.write_rich_string(row, place, text[:1], look, text[1:], look))
    return int(sheet.write_string(row, place, text, look))


def write_information(sheet: Worksheet, file: File, look: Look) -> None:
    """What the file says about itself, section by section."""
    for place, width in enumerate(_INFORMATION_WIDTHS):
        sheet.set_column(place, place, width)
    write(sheet, 0, 0, file.title, look(bold=True, font_size=16))
    row = 1
    if file.is_sample:
        write(sheet, row, 0, say("info_is_sample"), look(bold=True, font_color="#C8621E"))
        row += 1
    for section in information(file):
        row = _write_section(sheet, section, row + 1, look) + 1


def _write_section(sheet: Worksheet, section: Section, row: int, look: Look) -> int:
    write(sheet, row, 0, section.title, look(bold=True, font_size=12, font_color="#1F5FA8"))
    row += 1
    for place, head in enumerate(section.heads):
        write(sheet, row, place, head, look(**_HEAD, align="left"))
    row += bool(section.heads)
    for cells in section.rows:
        for place, cell in enumerate(cells):
            write(sheet, row, place, cell, look(**_informing(section, place, cell)))
        row += 1
    return row


def _informing(section: Section, place: int, cell: Cell) -> dict[str, object]:
    if section.is_code:
        return {"font_name": "Consolas", "font_size": 9, "num_format": "@"}
    named = {"bold": True} if place == 0 and not section.heads else {}
    if isinstance(cell, str) or cell is None:
        return {"text_wrap": True, "num_format": "@", **named}
    if isinstance(cell, date):
        return {"num_format": "dd/mm/yyyy", "align": "left"}
    return {"num_format": "#,##0" if isinstance(cell, int) else "#,##0.0", "align": "left"}


def lay_out(sheet: Worksheet, file: File, title: str, *, repeat_head: bool) -> None:
    """For print: A4 across, as wide as the paper; what it is on every page, and sample data where it is."""
    sheet.set_paper(_A4)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.4, right=0.4, top=0.7, bottom=0.6)
    if repeat_head:
        sheet.repeat_rows(0)
    warned = f"&R&B{_plain(say('info_is_sample'))}" if file.is_sample else ""
    sheet.set_header(f"&L&B{_plain(title)[:100]}&B · {_plain(' · '.join(file.told))[:60]}{warned}")
    sheet.set_footer(f"&L{_plain(file.reader.version.name)} · {file.code}&R&P / &N")


def _plain(text: str) -> str:
    return text.replace("&", "&&")
