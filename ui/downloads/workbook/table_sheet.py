"""The sheet of a table: one row of heads, then exactly the rows of its part, typed."""

from itertools import chain
from math import ceil
from typing import Any

import pandas as pd
from xlsxwriter.worksheet import Worksheet

from ui.downloads.tables import Table, heads
from ui.downloads.workbook.cells import HEAD, LINE, Look, lines, write

_NUMERIC = ("count", "vnd", "pct", "rate", "ml")
_WIDTH_OF_A_PAGE = 250  # characters that can still be read on A4 across
_LEAST_WIDE, _MOST_WIDE = 9, 60


def write_table(sheet: Worksheet, table: Table, look: Look) -> None:
    """One row of heads, then exactly the rows of the part; missing stays empty. The first rows tell how wide."""
    answer, asked = table.part.rows(), table.part.question
    names = list(map(str, answer.columns))
    kinds = [asked.label(name, "vi").kind for name in names]
    titles = heads(asked, names)
    widths = [_width(t, answer[n], k) for t, n, k in zip(titles, names, kinds, strict=True)]
    formats = [look(**_of_kind(kind, answer[name])) for name, kind in zip(names, kinds, strict=True)]
    sheet.set_row(0, LINE * lines(titles, widths) + 3)
    for place, (title, kind) in enumerate(zip(titles, kinds, strict=True)):
        sheet.set_column(place, place, widths[place], formats[place])
        side = "right" if kind in _NUMERIC else "left"
        write(sheet, 0, place, title, look(**HEAD, align=side, indent=1))
    every = chain.from_iterable(rows.itertuples(index=False) for rows in table.part.batches())
    for row, cells in enumerate(every, 1):
        for place, value in enumerate(cells):
            write(sheet, row, place, value, formats[place])
    sheet.autofilter(0, 0, table.part.count(), len(names) - 1)
    _keep_in_sight(sheet, kinds, widths)


def _keep_in_sight(sheet: Worksheet, kinds: list[str], widths: list[float]) -> None:
    """The heads, and the first one or two columns, which say what a row is of, stay; on paper as well."""
    names = next((place for place, kind in enumerate(kinds) if kind in _NUMERIC), 1)
    lead = min(max(names, 1), 2)
    sheet.freeze_panes(1, lead)
    sheet.repeat_rows(0)
    pages = ceil(sum(widths) / _WIDTH_OF_A_PAGE)
    if pages > 1:  # LibreOffice takes its time over columns and rows that are both repeated
        sheet.repeat_columns(0, lead - 1)
    sheet.fit_to_pages(pages, 0)


def _of_kind(kind: str, values: "pd.Series[Any]") -> dict[str, object]:
    if kind in _NUMERIC:
        return {"num_format": _number_format(kind, values), "align": "right", "indent": 1}
    return {"num_format": "dd/mm/yyyy" if kind == "day" else "@", "align": "left", "indent": 1}


def _number_format(kind: str, values: "pd.Series[Any]") -> str:
    """As a spreadsheet of the reader's language shows it: it puts its own marks for `,` and `.`."""
    if kind == "rate":
        return "#,##0." + "0" * _decimals(values)
    return "#,##0.0" if kind == "pct" else "#,##0"


def _decimals(values: "pd.Series[Any]") -> int:
    """As many as the page shows: by the largest of the column."""
    largest = float(values.abs().max()) if values.notna().any() else 0.0
    return 1 if largest >= 10 or not largest else 2 if largest >= 1 else 3 if largest >= 0.1 else 4


def _width(head: str, values: "pd.Series[Any]", kind: str) -> float:
    """Wide enough for the longest value and for the head on about two lines, beside the filter's button."""
    filled = values.dropna()
    if kind == "day" or filled.empty:
        longest = 10
    elif kind in _NUMERIC:
        longest = max(len(f"{float(end):,.1f}") for end in (filled.min(), filled.max()))
    else:
        longest = int(filled.astype(str).str.len().max())
    words = max(map(len, head.split()))
    return float(min(max(longest + 3, words + 5, len(head) / 2 + 6, _LEAST_WIDE), _MOST_WIDE))
