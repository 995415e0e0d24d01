"""Where the columns of a table stand in a file that came back: found by their heads."""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ui.receipts.spreadsheet.sheet import Cell, column_letters

_HEAD_ROWS = 30  # somebody may have put a title above the table
EMPTY = (None, "")


@dataclass(frozen=True)
class Head:
    """The row of a sheet that holds the heads of a table, and how many of them it holds."""

    at: int
    found: int


@dataclass(frozen=True)
class Place:
    """Where a column stands, if it is there; under another head where it was renamed."""

    at: int | None
    renamed: bool = False


def head_row(heads: Sequence[str], rows: list[list[Cell]]) -> Head:
    """The row that holds most of the heads."""
    wanted = Counter(map(_plain, heads))
    found = [(wanted & Counter(map(_plain, row))).total() for row in rows[:_HEAD_ROWS]]
    most = max(found, default=0)
    return Head(found.index(most) if found else 0, most)


def placed(heads: Sequence[str], row: list[Cell]) -> list[Place]:
    """Each column by its head; one whose head is gone by its place, where that has a head nobody knows."""
    free = dict.fromkeys(range(len(row)))
    places: dict[int, Place] = {}
    for column, head in enumerate(heads):
        at = next((at for at in free if _plain(row[at]) == _plain(head)), None)
        if at is not None:
            places[column] = Place(at)
            del free[at]
    for column in range(len(heads)):
        if column not in places:
            renamed = column in free
            places[column] = Place(column if renamed else None, renamed)
    return [places[column] for column in range(len(heads))]


def more_columns(places: list[Place], row: list[Cell], body: Iterable[list[Cell]]) -> list[str]:
    """The columns that hold something and were not written: by their heads, else by their letters."""
    ours = {place.at for place in places}
    filled = {
        at for cells in (row, *body) for at, cell in enumerate(cells) if cell not in EMPTY and at not in ours
    }
    return [
        str(row[at]) if at < len(row) and row[at] not in EMPTY else column_letters(at)
        for at in sorted(filled)
    ]


def _plain(cell: Cell) -> str:
    return " ".join(unicodedata.normalize("NFC", str(cell if cell is not None else "")).split())
