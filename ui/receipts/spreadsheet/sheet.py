"""A table of cells of a file, and what a reader sees beside its values or instead of them."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

_LETTERS = 26
Cell = str | int | float | bool | date | datetime | None
#: What a file may show beside its values, or instead of them.
_SheetKind = Literal["foreign_sheet", "hidden_sheet", "lost_sheet", "renamed_sheet", "no_tabs", "printed"]
_CellKind = Literal[
    "cells", "hidden_rows", "hidden_columns", "frozen", "merged", "zeros", "formats", "unseen"
]
_OverlayKind = Literal["conditions", "pictures", "comments", "links", "validations", "other"]
_FileKind = Literal["macros", "pieces", "lost_pieces"]
Kind = Literal[_SheetKind, _CellKind, _OverlayKind, _FileKind]


class Unreadable(Exception):
    """The file cannot be read; its text is the word that says why."""


@dataclass(frozen=True)
class Extra:
    """Something that shows other than values, or hides them: its kind and first locations, and how many more."""

    kind: Kind
    locations: tuple[str, ...] = ()
    more_count: int = 0


@dataclass(frozen=True)
class Sheet:
    """One table of cells of a file; `formulas` are rows and columns counted from 0."""

    name: str
    rows: list[list[Cell]]
    formulas: frozenset[tuple[int, int]] = frozenset()
    is_of_workbook: bool = False
    is_hidden: bool = False
    extras: tuple[Extra, ...] = ()
    headers: frozenset[str] = frozenset()  # texts of its headers and footers

    def is_named(self, name: str) -> bool:
        """Whether it bears this name, as a sheet or as a file in a ZIP."""
        own_name = self.name.rpartition("/")[2]
        return name in (own_name, own_name.removesuffix(".csv"))

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
    prefix, last = divmod(column, _LETTERS)
    return (column_letters(prefix - 1) if prefix else "") + chr(ord("A") + last)
