"""Values, rows and columns of a file that came back, in the reader's words."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from numbers import Number
from typing import Any

import pandas as pd

from ui.language.formats import day, is_missing, number
from ui.language.words import lang, translate
from ui.receipts.receipt import ReceiptTable
from ui.receipts.verdict import TableCheck

_UNKNOWN = object()
_DIGITS = re.compile(r"-?(0|[1-9]\d{0,17})", re.ASCII)


@dataclass(frozen=True)
class TableValues:
    """The original values of a table: from its version if that still exists, else from unedited cells."""

    table: ReceiptTable
    rows: pd.DataFrame | None
    file: TableCheck | None = None

    def text(self, row: int, column: int) -> str:
        """A value with all its digits, or that it is unknown."""
        value = self._value(row, column)
        return translate("check_not_kept") if value is _UNKNOWN else in_full(value)

    def edited_text(self, row: int, column: int, value: Any) -> str:
        """What stands there now: digits in the place of a number are written as it is."""
        is_number = isinstance(self._value(row, column), Number)
        return in_full(int(value) if is_number and _DIGITS.fullmatch(str(value)) else value)

    def row(self, row: int) -> str:
        """What a row is about: the values of its grain, else its number."""
        names = [column.name for column in self.table.columns]
        grain = (_display_column(name, names) for name in self.table.grain)
        values = [self._value(row, names.index(name)) for name in grain if name in names]
        if not values or any(value is _UNKNOWN for value in values):
            return translate("check_row_no", n=number(row + 1))
        return " · ".join(in_full(value) for value in values if not is_missing(value) and value != "")

    def _value(self, row: int, column: int) -> Any:
        name = self.table.columns[column].name
        if self.rows is not None and name in self.rows:
            return self.rows[name].iloc[row]
        if self.file is None or row not in self.file.rows or (row, column) in self.file.edited_cells:
            return _UNKNOWN
        index = self.file.columns[column].index
        cells = self.file.sheet.rows[self.file.rows[row]]
        return _UNKNOWN if index is None else cells[index] if index < len(cells) else None


def column_in_words(table: ReceiptTable, index: int) -> str:
    """The label of a column in the reader's language."""
    column = table.columns[index]
    try:
        return table.exhibit.question.label(column.name, lang()).text
    except KeyError:
        return column.header


def in_full(value: Any) -> str:
    """A value with all its digits; texts unchanged."""
    if is_missing(value) or value == "":
        return translate("check_empty")
    if isinstance(value, str | bool):
        return str(value)
    if isinstance(value, date):
        return day(value) if not isinstance(value, datetime) or not value.hour else str(value)
    exact = Decimal(str(value)).normalize()
    decimals = -int(exact.as_tuple().exponent)
    return number(float(value), decimals) if decimals > 0 else number(int(exact))


def _display_column(name: str, names: list[str]) -> str:
    """The province rather than its code."""
    display_name = name.removesuffix("_code")
    return display_name if display_name in names else name
