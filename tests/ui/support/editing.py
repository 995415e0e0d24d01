"""Edits that people make to a file before they hand it on, each with what must be found."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from tests.ui.support.returning import Grid
from ui.receipts.spreadsheet.sheet import Cell


@dataclass
class Edited:
    """A table after an edit. Rows are those of the original, counted from 0; those of the file from 1."""

    grid: Grid
    cells: set[tuple[int, int]] = field(default_factory=set)
    removed: set[int] = field(default_factory=set)
    doubled: set[int] = field(default_factory=set)
    moved: bool = False
    removed_columns: set[int] = field(default_factory=set)
    more_columns: bool = False
    added: set[int] = field(default_factory=set)


def _number(text: str, like: Cell) -> Cell:
    """As the file had it: text in a CSV, a number in a workbook."""
    if isinstance(like, (int, float)):
        return float(text) if "." in text else int(text)
    return text


def _value(cell: Cell) -> float:
    return float(str(cell).replace(",", "."))


def one_digit(cell: Cell, rng: random.Random) -> Cell:
    text = str(cell)
    at = rng.choice([at for at, sign in enumerate(text) if sign.isdecimal()])
    other = rng.choice([digit for digit in "123456789" if digit != text[at]])
    return _number(text[:at] + other + text[at + 1 :], cell)


def two_digits(cell: Cell, rng: random.Random) -> Cell:
    text = str(cell)
    pairs = [at for at in range(len(text) - 1) if text[at : at + 2].isdecimal() and text[at] != text[at + 1]]
    if not pairs:
        return one_digit(cell, rng)
    at = rng.choice(pairs)
    return _number(text[:at] + text[at + 1] + text[at] + text[at + 2 :], cell)


def sign(cell: Cell, rng: random.Random) -> Cell:
    if not _value(cell):
        return one_digit(cell, rng)
    text = str(cell)
    return _number(text[1:] if text.startswith("-") else f"-{text}", cell)


def letter(cell: Cell, rng: random.Random) -> Cell:
    text = str(cell)
    at = rng.randrange(len(text))
    return text[:at] + rng.choice("ăxơ9") + "k" + text[at + 1 :]


def another_day(cell: Cell, rng: random.Random) -> Cell:
    by = timedelta(days=rng.choice((-30, -1, 1, 365)))
    if isinstance(cell, datetime | date):
        return cell + by
    return (date.fromisoformat(str(cell)) + by).isoformat()


def some_cells(grid: Grid, kinds: list[str], rng: random.Random) -> Edited:
    """One cell or a few, whatever they hold."""
    edited = Edited([list(row) for row in grid])
    places = [(row, at) for row in range(1, len(grid)) for at in range(len(kinds))]
    for row, at in rng.sample(places, min(rng.choice((1, 1, 2, 5)), len(places))):
        cell = grid[row][at]
        ways = {"number": (one_digit, two_digits, sign), "day": (another_day,)}.get(kinds[at], (letter,))
        if cell in (None, ""):
            edited.grid[row][at] = (
                "0" if kinds[at] == "number" else "2021-12-31" if kinds[at] == "day" else "x"
            )
        else:
            edited.grid[row][at] = rng.choice(ways)(cell, rng)
        edited.cells.add((row - 1, at))
    return edited


def nothing_and_zero(grid: Grid, kinds: list[str], rng: random.Random) -> Edited:
    """What was not reported filled with 0, and what was 0 emptied."""
    edited = Edited([list(row) for row in grid])
    places = [
        (row, at)
        for row in range(1, len(grid))
        for at, kind in enumerate(kinds)
        if kind == "number" and (grid[row][at] in (None, "") or not _value(grid[row][at]))
    ]
    if not places:
        return some_cells(grid, kinds, rng)
    for row, at in rng.sample(places, min(3, len(places))):
        cell = grid[row][at]
        edited.grid[row][at] = "0" if cell in (None, "") else ""
        edited.cells.add((row - 1, at))
    return edited


def row_dropped(grid: Grid, _: list[str], rng: random.Random) -> Edited:
    row = rng.randrange(1, len(grid))
    return Edited([*grid[:row], *grid[row + 1 :]], removed={row - 1})


def row_doubled(grid: Grid, _: list[str], rng: random.Random) -> Edited:
    row = rng.randrange(1, len(grid))
    return Edited([*grid, grid[row]], doubled={len(grid) + 1})


def total_added(grid: Grid, kinds: list[str], _: random.Random) -> Edited:
    last: list[Cell] = ["123456789" if kind == "number" else "" for kind in kinds]
    return Edited([*grid, ["TỔNG CỘNG", *last[1:]]], added={len(grid) + 1})


def columns_moved(grid: Grid, kinds: list[str], rng: random.Random) -> Edited:
    """Two columns change places with their heads."""
    one, two = rng.sample(range(len(kinds)), 2)
    return Edited([_swapped(row, one, two) for row in grid], moved=True)


def columns_mixed_up(grid: Grid, kinds: list[str], rng: random.Random) -> Edited:
    """The values of two number columns change places, their heads stay."""
    numeric = [at for at, kind in enumerate(kinds) if kind == "number"]
    if len(numeric) < 2:
        return columns_moved(grid, kinds, rng)
    one, two = rng.sample(numeric, 2)
    differ = {row for row in range(1, len(grid)) if not _same(grid[row][one], grid[row][two])}
    if not differ:
        return columns_moved(grid, kinds, rng)
    cells = {(row - 1, at) for row in differ for at in (one, two)}
    return Edited([grid[0], *(_swapped(row, one, two) for row in grid[1:])], cells)


def column_dropped(grid: Grid, kinds: list[str], rng: random.Random) -> Edited:
    at = rng.randrange(1, len(kinds))
    return Edited([row[:at] + row[at + 1 :] for row in grid], removed_columns={at})


def column_added(grid: Grid, kinds: list[str], rng: random.Random) -> Edited:
    at = rng.randrange(len(kinds) + 1)
    return Edited(
        [[*row[:at], "Ghi chú" if not no else f"x{no}", *row[at:]] for no, row in enumerate(grid)],
        more_columns=True,
    )


def sorted_and_edited(grid: Grid, kinds: list[str], rng: random.Random) -> Edited:
    """A cell is edited and the rows are shuffled, so that nothing stands where it was."""
    edited = some_cells(grid, kinds, rng)
    body = edited.grid[1:]
    rng.shuffle(body)
    edited.grid[1:] = body
    return edited


def _swapped(row: list[Cell], one: int, two: int) -> list[Cell]:
    swapped = list(row)
    swapped[one], swapped[two] = row[two], row[one]
    return swapped


def _same(one: Cell, two: Cell) -> bool:
    empty = [cell in (None, "") for cell in (one, two)]
    return all(empty) if any(empty) else _value(one) == _value(two)


EDITS: dict[str, Callable[[Grid, list[str], random.Random], Edited]] = {
    edit.__name__: edit
    for edit in (
        some_cells,
        nothing_and_zero,
        row_dropped,
        row_doubled,
        total_added,
        columns_moved,
        columns_mixed_up,
        column_dropped,
        column_added,
        sorted_and_edited,
    )
}
