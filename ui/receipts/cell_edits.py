"""What happened to a file since it was written: every cell beside the fingerprints of its receipt."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from ui.receipts.fingerprints import READINGS, Reading, mark, meant, what_happened
from ui.receipts.match_columns import EMPTY, Place, head_row, more_columns, placed
from ui.receipts.match_rows import pair
from ui.receipts.receipt import Receipt, Table
from ui.receipts.remainder import Remainder, remainders
from ui.receipts.returned_file import Contents
from ui.receipts.spreadsheet.sheet import Cell, Sheet, cell_ref

_SAMPLED = 500  # rows that tell how numbers and days are written


@dataclass(frozen=True)
class Edit:
    """A cell that is not as it was written. `row` and `column` are places of the original table."""

    place: str  # E5
    row: int
    column: int
    now: Cell
    how: str  # what a spreadsheet did to it, if it is known


@dataclass
class Checked:
    """A table of a file beside its receipt."""

    table: Table
    sheet: Sheet
    columns: list[Place]
    edits: list[Edit] = field(default_factory=list)
    added: list[int] = field(default_factory=list)  # rows of the file, counted from 1
    doubled: list[int] = field(default_factory=list)
    removed: list[int] = field(default_factory=list)  # rows of the original, counted from 0
    more_columns: list[str] = field(default_factory=list)
    formulas: list[str] = field(default_factory=list)
    reordered: bool = False
    rows: dict[int, int] = field(default_factory=dict)  # where each row of the original stands in the file

    @property
    def removed_columns(self) -> list[int]:
        return [at for at, place in enumerate(self.columns) if place.at is None]

    @property
    def renamed_columns(self) -> list[int]:
        return [at for at, place in enumerate(self.columns) if place.renamed]

    @property
    def moved_columns(self) -> list[int]:
        """The columns that stand at another place among those that are there."""
        there = [(place.at, at) for at, place in enumerate(self.columns) if place.at is not None]
        return [at for (_, at), (_, moved) in zip(there, sorted(there), strict=True) if at != moved]

    @property
    def edited(self) -> set[tuple[int, int]]:
        return {(edit.row, edit.column) for edit in self.edits}

    @property
    def is_as_written(self) -> bool:
        """Whether all values are there and nothing else is; their order is free. A formula may come to another one."""
        changed = (self.edits, self.added, self.doubled, self.removed, self.more_columns, self.formulas)
        return not any((*changed, self.removed_columns, self.renamed_columns))


@dataclass(frozen=True)
class Verdict:
    """A file beside its receipt, table by table."""

    receipt: Receipt
    checked: tuple[Checked, ...]
    missing: tuple[Table, ...]  # tables that are not found in the file
    remainders: tuple[Remainder, ...] = ()  # what is seen, and was not compared

    @property
    def is_as_written(self) -> bool:
        return self.has_all_values and not self.remainders

    @property
    def has_all_values(self) -> bool:
        return not self.missing and all(one.is_as_written for one in self.checked)

    @property
    def cells(self) -> int:
        """How many cells were compared."""
        return sum(len(one.rows) * (len(one.columns) - len(one.removed_columns)) for one in self.checked)


def judge(receipt: Receipt, contents: Contents) -> Verdict:
    """Finds each table of the receipt among the sheets, by its name or else by its heads, and compares it."""
    left, found = list(contents.sheets), dict[Table, tuple[Sheet, int]]()
    for by_name in (True, False):
        for table in (table for table in receipt.tables if table not in found):
            heads = [column.header for column in table.columns]
            fitting = [
                (head_row(heads, sheet.rows), sheet)
                for sheet in left
                if not by_name or sheet.is_named(table.place)
            ]
            head, sheet = max(fitting, key=lambda fit: fit[0].found, default=(None, None))
            if head and sheet and 2 * head.found > len(heads):
                left.remove(sheet)
                found[table] = (sheet, head.at)
    checked = [_checked(table, *found[table], receipt.lang) for table in receipt.tables if table in found]
    missing = tuple(table for table in receipt.tables if table not in found)
    seen = remainders(receipt, contents, {table: sheet for table, (sheet, _) in found.items()})
    return Verdict(receipt, tuple(checked), missing, seen)


def _checked(table: Table, sheet: Sheet, head_at: int, lang: str) -> Checked:
    head = sheet.rows[head_at]
    places = placed([column.header for column in table.columns], head)
    body = [
        at for at, row in enumerate(sheet.rows) if at > head_at and any(cell not in EMPTY for cell in row)
    ]
    above = [at for at in range(head_at) if sheet.rows[at]]
    there = [at for at, place in enumerate(places) if place.at is not None]
    columns = [_Read(table, at, [_cell(sheet.rows[row], places[at].at) for row in body]) for at in there]
    reading = _reading(columns, lang)
    found = list(zip(*(column.marks(reading) for column in columns), strict=True))
    written = list(zip(*(column.written for column in columns), strict=True))
    paired = pair(written, found, keys(table, there))
    return Checked(
        table=table,
        sheet=sheet,
        columns=places,
        edits=[
            edit
            for row, at in sorted(paired.rows.items(), key=lambda both: both[1])
            if written[row] != found[at]
            for edit in _edits(columns, places, row, at, body[at], found[at])
        ],
        added=[at + 1 for at in (*above, *(body[at] for at in paired.added))],
        doubled=[body[at] + 1 for at in paired.doubled],
        removed=paired.removed,
        more_columns=more_columns(places, head, (sheet.rows[at] for at in body)),
        formulas=[cell_ref(row, at) for row, at in sorted(sheet.formulas)],
        reordered=paired.reordered,
        rows={row: body[at] for row, at in paired.rows.items()},
    )


class _Read:
    """A column of a table as it was written, and its cells in the file."""

    def __init__(self, table: Table, at: int, cells: list[Cell]) -> None:
        self.at, self.kind, self.cells = at, table.columns[at].kind, cells
        self.written, self.key = table.column_marks(at), table.key
        self._known = set(self.written)

    def marks(self, reading: Reading) -> list[bytes]:
        """The fingerprint of each cell: of all that it can mean, what was written, if it was."""
        found: dict[tuple[type, Cell], bytes] = {}
        for cell in self.cells:
            if (type(cell), cell) not in found:
                found[type(cell), cell] = self._mark(cell, reading)
        return [found[type(cell), cell] for cell in self.cells]

    def _mark(self, cell: Cell, reading: Reading) -> bytes:
        marks = [mark(text, self.key) for text in meant(cell, self.kind, reading)]
        return next((one for one in marks if one in self._known), marks[0])

    def known(self, reading: Reading) -> int:
        """How many of a sample of the cells were written, if they are read in this way."""
        sample = self.cells[:: len(self.cells) // _SAMPLED + 1]
        return sum(self._mark(cell, reading) in self._known for cell in sample)


def _reading(columns: list[_Read], lang: str) -> Reading:
    """How numbers and days are written in the file: as most of them are found to have been written."""
    told = [column for column in columns if column.kind in ("number", "day")]
    usual = sorted(READINGS, key=lambda reading: (reading.decimal == ",") != (lang == "vi"))
    return max(usual, key=lambda reading: sum(column.known(reading) for column in told))


def _edits(
    columns: list[_Read], places: list[Place], row: int, at: int, file_row: int, found: tuple[bytes, ...]
) -> Iterator[Edit]:
    for column, is_now in zip(columns, found, strict=True):
        was, place, now = column.written[row], places[column.at].at, column.cells[at]
        if is_now != was and place is not None:
            how = what_happened(now, column.kind, was, column.key)
            yield Edit(cell_ref(file_row, place), row, column.at, now, how)


def keys(table: Table, there: list[int]) -> list[int]:
    """Which of the columns that are there say what a row is about; none where one of them is not there."""
    names = [table.columns[at].name for at in there]
    grain = table.grain
    return [names.index(name) for name in grain] if set(grain) <= set(names) else []


def _cell(row: list[Cell], at: int | None) -> Cell:
    return row[at] if at is not None and at < len(row) else None
