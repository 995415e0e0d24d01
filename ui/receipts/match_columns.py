"""Finds the columns of a table in a file that came back, by their headers."""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ui.receipts.spreadsheet.sheet import Cell, column_letters

_HEADER_ROWS = 30  # somebody may have put a title above the table
EMPTY = (None, "")


@dataclass(frozen=True)
class HeaderRow:
    """The row of a sheet that holds the headers of a table, counted from 0, and how many of them it holds."""

    row: int
    matches: int


@dataclass(frozen=True)
class ColumnMatch:
    """The index of a column in the sheet, None if it is missing; it may have another header."""

    index: int | None
    is_renamed: bool = False


def find_header_row(headers: Sequence[str], rows: list[list[Cell]]) -> HeaderRow:
    """The row that holds most of the headers."""
    expected_headers = Counter(map(_normalize, headers))
    counts = [(expected_headers & Counter(map(_normalize, row))).total() for row in rows[:_HEADER_ROWS]]
    highest = max(counts, default=0)
    return HeaderRow(counts.index(highest) if counts else 0, highest)


def match_columns(headers: Sequence[str], row: list[Cell]) -> list[ColumnMatch]:
    """Each column by its header; one whose header is gone by its position, if the header there is unknown."""
    free = dict.fromkeys(range(len(row)))
    matches: dict[int, ColumnMatch] = {}
    for column, header in enumerate(headers):
        index = next((index for index in free if _normalize(row[index]) == _normalize(header)), None)
        if index is not None:
            matches[column] = ColumnMatch(index)
            del free[index]
    for column in range(len(headers)):
        if column not in matches:
            is_renamed = column in free
            matches[column] = ColumnMatch(column if is_renamed else None, is_renamed)
    return [matches[column] for column in range(len(headers))]


def extra_columns(matches: list[ColumnMatch], row: list[Cell], body: Iterable[list[Cell]]) -> list[str]:
    """The columns that hold something and were not in the original: by their headers, else by their letters."""
    matched_indexes = {match.index for match in matches}
    extra_indexes = {
        index
        for cells in (row, *body)
        for index, cell in enumerate(cells)
        if cell not in EMPTY and index not in matched_indexes
    }
    return [
        str(row[index]) if index < len(row) and row[index] not in EMPTY else column_letters(index)
        for index in sorted(extra_indexes)
    ]


def _normalize(cell: Cell) -> str:
    return " ".join(unicodedata.normalize("NFC", str(cell if cell is not None else "")).split())
