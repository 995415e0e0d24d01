"""The order of rows in a file of a page, made of those that a command prints."""

import csv

from ui.language.collation import vietnamese

_NAMES, _TOTALS = ("Tỉnh, thành phố", "Province"), ("Tổng cộng", "Total")


def by_name(content: bytes) -> bytes:
    """The same CSV with provinces by their names, as a page has them until a head is clicked; its total is last."""
    heads, *lines = content.splitlines(keepends=True)
    delimiter = ";" if b";" in heads else ","
    first, *rows = csv.reader(
        [line.decode("utf-8-sig") for line in (heads, *lines)], delimiter=delimiter, strict=True
    )
    column = next(number for number, name in enumerate(first) if name in _NAMES)
    names = [row[column] for row in rows]
    order = sorted(range(len(rows)), key=lambda n: (names[n] in _TOTALS, vietnamese(names[n])))
    return b"".join([heads, *(lines[n] for n in order)])
