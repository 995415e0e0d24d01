"""The sheet of a table: what it is, one header row, then exactly the rows of its exhibit, typed, and their total."""

from itertools import chain
from math import ceil
from typing import Any

import pandas as pd
from xlsxwriter.worksheet import Worksheet

from ui.downloads.download import Download
from ui.downloads.headings import captions, output_batches, output_headers, output_rows
from ui.downloads.tables import FileTable
from ui.downloads.workbook.cells import HEADER, LINE, TOTAL, CellFormat, count_lines, write_cell

_NUMERIC = ("count", "vnd", "pct", "rate", "ml")
_WIDTH_OF_A_PAGE = 250  # characters that can still be read on A4 across
_LEAST_WIDE, _MOST_WIDE = 9, 60


def write_table(sheet: Worksheet, table: FileTable, file: Download, cell_format: CellFormat) -> None:
    """What it is, the headers, exactly the rows of the exhibit, and their total; widths come from the first rows."""
    top = len(captions(table, file))
    rows, question = output_rows(table, file), table.exhibit.question
    names = list(map(str, rows.columns))
    kinds = [question.label(name, "vi").kind for name in names]
    titles = output_headers(table, file)
    widths = [_width(t, rows[n], k) for t, n, k in zip(titles, names, kinds, strict=True)]
    properties = [_format_properties(kind, rows[name]) for name, kind in zip(names, kinds, strict=True)]
    formats = [cell_format(**column) for column in properties]
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width, formats[column])
    _write_captions(sheet, captions(table, file), cell_format)
    sheet.set_row(top, LINE * count_lines(titles, widths) + 3)
    for column, (title, kind) in enumerate(zip(titles, kinds, strict=True)):
        side = "right" if kind in _NUMERIC else "left"
        write_cell(sheet, top, column, title, cell_format(**HEADER, align=side, indent=1))
    last = top + table.exhibit.count()
    total_formats = [cell_format(**column, **TOTAL) for column in properties]
    all_rows = chain.from_iterable(batch.itertuples(index=False) for batch in output_batches(table, file))
    for row, cells in enumerate(all_rows, top + 1):
        for column, value in enumerate(cells):
            is_total = row > last
            cell = (total_formats if is_total else formats)[column]
            write_cell(sheet, row, column, value, cell, has_border=is_total)
    sheet.autofilter(top, 0, last, len(names) - 1)  # the total stays below, however the rows are sorted
    _freeze_headers(sheet, kinds, widths, top)


def _write_captions(sheet: Worksheet, texts: tuple[str, ...], cell_format: CellFormat) -> None:
    """The title large, all else in its usual size; each runs over the cells beside it."""
    sheet.set_row(0, 1.5 * LINE)
    for row, text in enumerate(texts):
        size = {"bold": True, "font_size": 14} if row == 0 else {"font_color": "#4A5563"}
        write_cell(sheet, row, 0, text, cell_format(align="left", **size))


def _freeze_headers(sheet: Worksheet, kinds: list[str], widths: list[float], top: int) -> None:
    """Freezes the headers and the first one or two columns, which name the row; repeats them on paper."""
    names = next((column for column, kind in enumerate(kinds) if kind in _NUMERIC), 1)
    lead = min(max(names, 1), 2)
    sheet.freeze_panes(top + 1, lead)
    sheet.repeat_rows(top)
    pages = ceil(sum(widths) / _WIDTH_OF_A_PAGE)
    if pages > 1:  # LibreOffice takes its time over columns and rows that are both repeated
        sheet.repeat_columns(0, lead - 1)
    sheet.fit_to_pages(pages, 0)


def _format_properties(kind: str, values: "pd.Series[Any]") -> dict[str, object]:
    if kind in _NUMERIC:
        return {"num_format": _number_format(kind, values), "align": "right", "indent": 1}
    return {"num_format": "dd/mm/yyyy" if kind == "day" else "@", "align": "left", "indent": 1}


def _number_format(kind: str, values: "pd.Series[Any]") -> str:
    """A number format; the spreadsheet replaces `,` and `.` by the separators of the reader's language."""
    if kind == "rate":
        return "#,##0." + "0" * _decimals(values)
    return "#,##0.0" if kind == "pct" else "#,##0"


def _decimals(values: "pd.Series[Any]") -> int:
    """As many as the page shows: by the largest of the column."""
    largest = float(values.abs().max()) if values.notna().any() else 0.0
    return 1 if largest >= 10 or not largest else 2 if largest >= 1 else 3 if largest >= 0.1 else 4


def _width(header: str, values: "pd.Series[Any]", kind: str) -> float:
    """Wide enough for the longest value and for the header on about two lines, beside the filter button."""
    nonnull = values.dropna()
    if kind == "day" or nonnull.empty:
        longest = 10
    elif kind in _NUMERIC:
        longest = max(len(f"{float(end):,.1f}") for end in (nonnull.min(), nonnull.max()))
    else:
        longest = int(nonnull.astype(str).str.len().max())
    words = max(map(len, header.split()))
    return float(min(max(longest + 3, words + 5, len(header) / 2 + 6, _LEAST_WIDE), _MOST_WIDE))
