"""The order of rows in a file of a page, made of those that a command prints."""

import csv

from ui.language.collation import vietnamese

_NAMES, _TOTALS = ("Tỉnh, thành phố", "Province"), ("Tổng cộng", "Total")
_DIFFERENCES = ("Chênh lệch (", "Difference (")


def by_name(content: bytes) -> bytes:
    """The same CSV with provinces by their names, as a page has them until a head is clicked; sums are last."""
    heads, *lines = content.splitlines(keepends=True)
    delimiter = ";" if b";" in heads else ","
    first, *rows = csv.reader(
        [line.decode("utf-8-sig") for line in (heads, *lines)], delimiter=delimiter, strict=True
    )
    column = next(number for number, name in enumerate(first) if name in _NAMES)
    names = [row[column] for row in rows]
    order = sorted(
        range(len(rows)),
        key=lambda n: (names[n].startswith(_DIFFERENCES), names[n] in _TOTALS, vietnamese(names[n])),
    )
    return b"".join([heads, *(lines[n] for n in order)])


def without_difference(rows: list[list[str]]) -> list[list[str]]:
    """The rows of a file of few provinces without what is below their total."""
    return [row for row in rows if not any(cell.startswith(_DIFFERENCES) for cell in row)]
