"""Edits that people make to a file before they hand it on, each with what must be found."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from tests.ui.support.returning import Grid
from ui.receipts.spreadsheet.sheet import Cell


@dataclass
class EditedTable:
    """A table after an edit. Rows are those of the original, counted from 0; those of the file from 1."""

    grid: Grid
    cells: set[tuple[int, int]] = field(default_factory=set)
    removed_rows: set[int] = field(default_factory=set)
    doubled_rows: set[int] = field(default_factory=set)
    has_moved_columns: bool = False
    removed_columns: set[int] = field(default_factory=set)
    more_columns: bool = False
    added_rows: set[int] = field(default_factory=set)


def _number(text: str, template: Cell) -> Cell:
    """As the file had it: text in a CSV, a number in a workbook."""
    if isinstance(template, (int, float)):
        return float(text) if "." in text else int(text)
    return text


def _value(cell: Cell) -> float:
    return float(str(cell).replace(",", "."))


def one_digit(cell: Cell, rng: random.Random) -> Cell:
    text = str(cell)
    index = rng.choice([index for index, sign in enumerate(text) if sign.isdecimal()])
    new_digit = rng.choice([digit for digit in "123456789" if digit != text[index]])
    return _number(text[:index] + new_digit + text[index + 1 :], cell)


def two_digits(cell: Cell, rng: random.Random) -> Cell:
    text = str(cell)
    pairs = [
        index
        for index in range(len(text) - 1)
        if text[index : index + 2].isdecimal() and text[index] != text[index + 1]
    ]
    if not pairs:
        return one_digit(cell, rng)
    index = rng.choice(pairs)
    return _number(text[:index] + text[index + 1] + text[index] + text[index + 2 :], cell)


def sign(cell: Cell, rng: random.Random) -> Cell:
    if not _value(cell):
        return one_digit(cell, rng)
    text = str(cell)
    return _number(text[1:] if text.startswith("-") else f"-{text}", cell)


def letter(cell: Cell, rng: random.Random) -> Cell:
    text = str(cell)
    index = rng.randrange(len(text))
    return text[:index] + rng.choice("ăxơ9") + "k" + text[index + 1 :]


def another_day(cell: Cell, rng: random.Random) -> Cell:
    delta = timedelta(days=rng.choice((-30, -1, 1, 365)))
    if isinstance(cell, datetime | date):
        return cell + delta
    return (date.fromisoformat(str(cell)) + delta).isoformat()


def some_cells(grid: Grid, kinds: list[str], rng: random.Random) -> EditedTable:
    """One cell or a few, whatever they hold."""
    table = EditedTable([list(row) for row in grid])
    positions = [(row, column) for row in range(1, len(grid)) for column in range(len(kinds))]
    for row, column in rng.sample(positions, min(rng.choice((1, 1, 2, 5)), len(positions))):
        cell = grid[row][column]
        ways = {"number": (one_digit, two_digits, sign), "day": (another_day,)}.get(kinds[column], (letter,))
        if cell in (None, ""):
            table.grid[row][column] = (
                "0" if kinds[column] == "number" else "2021-12-31" if kinds[column] == "day" else "x"
            )
        else:
            table.grid[row][column] = rng.choice(ways)(cell, rng)
        table.cells.add((row - 1, column))
    return table


def nothing_and_zero(grid: Grid, kinds: list[str], rng: random.Random) -> EditedTable:
    """What was not reported filled with 0, and what was 0 emptied."""
    table = EditedTable([list(row) for row in grid])
    positions = [
        (row, column)
        for row in range(1, len(grid))
        for column, kind in enumerate(kinds)
        if kind == "number" and (grid[row][column] in (None, "") or not _value(grid[row][column]))
    ]
    if not positions:
        return some_cells(grid, kinds, rng)
    for row, column in rng.sample(positions, min(3, len(positions))):
        cell = grid[row][column]
        table.grid[row][column] = "0" if cell in (None, "") else ""
        table.cells.add((row - 1, column))
    return table


def row_dropped(grid: Grid, _: list[str], rng: random.Random) -> EditedTable:
    row = rng.randrange(1, len(grid))
    return EditedTable([*grid[:row], *grid[row + 1 :]], removed_rows={row - 1})


def row_doubled(grid: Grid, _: list[str], rng: random.Random) -> EditedTable:
    row = rng.randrange(1, len(grid))
    return EditedTable([*grid, grid[row]], doubled_rows={len(grid) + 1})


def total_added(grid: Grid, kinds: list[str], _: random.Random) -> EditedTable:
    last: list[Cell] = ["123456789" if kind == "number" else "" for kind in kinds]
    return EditedTable([*grid, ["TỔNG CỘNG", *last[1:]]], added_rows={len(grid) + 1})


def columns_moved(grid: Grid, kinds: list[str], rng: random.Random) -> EditedTable:
    """Two columns change places with their heads."""
    one, two = rng.sample(range(len(kinds)), 2)
    return EditedTable([_swap(row, one, two) for row in grid], has_moved_columns=True)


def columns_mixed_up(grid: Grid, kinds: list[str], rng: random.Random) -> EditedTable:
    """The values of two number columns change places, their heads stay."""
    numeric = [column for column, kind in enumerate(kinds) if kind == "number"]
    if len(numeric) < 2:
        return columns_moved(grid, kinds, rng)
    one, two = rng.sample(numeric, 2)
    differ = {row for row in range(1, len(grid)) if not _is_same(grid[row][one], grid[row][two])}
    if not differ:
        return columns_moved(grid, kinds, rng)
    cells = {(row - 1, column) for row in differ for column in (one, two)}
    return EditedTable([grid[0], *(_swap(row, one, two) for row in grid[1:])], cells)


def column_dropped(grid: Grid, kinds: list[str], rng: random.Random) -> EditedTable:
    column = rng.randrange(1, len(kinds))
    return EditedTable([row[:column] + row[column + 1 :] for row in grid], removed_columns={column})


def column_added(grid: Grid, kinds: list[str], rng: random.Random) -> EditedTable:
    column = rng.randrange(len(kinds) + 1)
    return EditedTable(
        [[*row[:column], "Ghi chú" if not no else f"x{no}", *row[column:]] for no, row in enumerate(grid)],
        more_columns=True,
    )


def sorted_and_edited(grid: Grid, kinds: list[str], rng: random.Random) -> EditedTable:
    """A cell is edited and the rows are shuffled, so that nothing stands where it was."""
    table = some_cells(grid, kinds, rng)
    body = table.grid[1:]
    rng.shuffle(body)
    table.grid[1:] = body
    return table


def _swap(row: list[Cell], one: int, two: int) -> list[Cell]:
    result = list(row)
    result[one], result[two] = row[two], row[one]
    return result


def _is_same(one: Cell, two: Cell) -> bool:
    empty = [cell in (None, "") for cell in (one, two)]
    return all(empty) if any(empty) else _value(one) == _value(two)


EDITS: dict[str, Callable[[Grid, list[str], random.Random], EditedTable]] = {
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
