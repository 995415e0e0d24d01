"""The shipped reference files as rows, to be changed and written as spreadsheets and people do."""

import csv
import io
from collections.abc import Callable

from tests.support.exports import REFERENCE
from warehouse.reference.reference_data import FILES

PROVINCES, UNITS, TARGETS, EVENTS, SETTINGS = FILES
Rows = list[list[str]]


def rows_of(name: str) -> Rows:
    """The shipped file, its header first."""
    return list(csv.reader((REFERENCE / name).read_text(encoding="utf-8").splitlines()))


def text(rows: Rows, delimiter: str = ",", end: str = "\n") -> str:
    """The file with these rows."""
    stream = io.StringIO()
    csv.writer(stream, delimiter=delimiter, lineterminator=end).writerows(rows)
    return stream.getvalue()


def cells(rows: Rows, column: str, change: Callable[[str], str]) -> Rows:
    """The rows with each cell of a column changed."""
    index = rows[0].index(column)
    return [rows[0], *([*row[:index], change(row[index]), *row[index + 1 :]] for row in rows[1:])]


def cell(rows: Rows, column: str, value: str, line: int = 2) -> Rows:
    """The rows with one cell changed."""
    index = rows[0].index(column)
    return [[*r[:index], value, *r[index + 1 :]] if n == line else r for n, r in enumerate(rows, 1)]


def d_m_y(rows: Rows) -> Rows:
    """The rows with their days as a Vietnamese spreadsheet writes them."""
    for column in ("from_date", "to_date"):
        rows = cells(
            rows, column, lambda day: "/".join(str(int(number)) for number in reversed(day.split("-")))
        )
    return rows


def group_digits(number: str, separator: str) -> str:
    return f"{int(number):,}".replace(",", separator)


def blank(rows: Rows) -> list[str]:
    return [""] * len(rows[0])
