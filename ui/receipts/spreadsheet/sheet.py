"""A table of cells as it stands in a file, and what a reader sees of it beside or instead of its values."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

_LETTERS = 26
Cell = str | int | float | bool | date | datetime | None
#: What may be seen in a file beside its values, or in their stead.
_OfSheets = Literal["foreign_sheet", "hidden_sheet", "lost_sheet", "renamed_sheet", "no_tabs", "printed"]
_OfCells = Literal["cells", "hidden_rows", "hidden_columns", "frozen", "merged", "zeros", "formats", "unseen"]
_LaidOver = Literal["conditions", "pictures", "comments", "links", "validations", "other"]
_OfFiles = Literal["macros", "pieces", "lost_pieces"]
Kind = Literal[_OfSheets, _OfCells, _LaidOver, _OfFiles]


class Unreadable(Exception):
    """The file cannot be read; its text is the word that says why."""


@dataclass(frozen=True)
class Extra:
    """Something that shows other than values, or keeps them out of sight: its word and the first of its places."""

    kind: Kind
    places: tuple[str, ...] = ()
    more: int = 0


@dataclass(frozen=True)
class Sheet:
    """One table of cells as it stands in a file, and the places of formulas in it."""

    name: str
    rows: list[list[Cell]]
    formulas: frozenset[tuple[int, int]] = frozenset()
    is_of_workbook: bool = False
    is_hidden: bool = False
    extras: tuple[Extra, ...] = ()
    printed: frozenset[str] = frozenset()  # texts of its headers and footers

    def is_named(self, place: str) -> bool:
        """Whether it bears this name, as a sheet or as a file in a ZIP."""
        name = self.name.rpartition("/")[2]
        return place in (name, name.removesuffix(".csv"))

    @property
    def is_empty(self) -> bool:
        """Whether nobody sees anything on it."""
        return not (self.extras or self.formulas) and not any(
            cell not in (None, "") for row in self.rows for cell in row
        )


def cell_ref(row: int, column: int) -> str:
    """A cell as spreadsheets name it, E5, by its row and column counted from 0."""
    return f"{column_letters(column)}{row + 1}"


def column_letters(column: int) -> str:
    """A column as spreadsheets name it."""
    before, last = divmod(column, _LETTERS)
    return (column_letters(before - 1) if before else "") + chr(ord("A") + last)
