"""What has changed in the data since a file was written: its questions, asked again of the current version."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from ui.receipts.cell_edits import keys
from ui.receipts.issue import marks
from ui.receipts.match_rows import pair
from ui.receipts.receipt import Receipt, Table, cells
from warehouse.answer.compare import ask
from warehouse.answer.reader import Reader
from warehouse.store.versions import find_version


@dataclass(frozen=True)
class Change:
    """A cell whose value is another one now; `row` is that of the original, `row_now` that of the answer now."""

    row: int
    row_now: int
    column: int
    now: Any


@dataclass(frozen=True)
class Since:
    """A table of a file beside the same question asked now."""

    table: Table
    answer: pd.DataFrame | None  # none where the question is no longer asked
    changes: tuple[Change, ...] = ()
    gone: tuple[int, ...] = ()  # rows of the original
    new: tuple[int, ...] = ()  # rows of the answer

    @property
    def is_unchanged(self) -> bool:
        return self.answer is not None and not (self.changes or self.gone or self.new)


def since(table: Table) -> Since:
    """The changes between a table as it was written and the version that this thread reads."""
    try:
        answer = pd.concat(table.part.batches(), ignore_index=True)
    except KeyError:
        return Since(table, None)
    there = [at for at, column in enumerate(table.columns) if column.name in answer]
    now = list(
        zip(*(cells(marks([answer], (table.columns[at],), table.key)[0]) for at in there), strict=True)
    )
    written = list(zip(*(table.column_marks(at) for at in there), strict=True))
    paired = pair(written, now, keys(table, there))
    changes = (
        Change(row, row_now, there[at], answer[table.columns[there[at]].name].iloc[row_now])
        for row, row_now in sorted(paired.rows.items())
        for at in range(len(there))
        if written[row][at] != now[row_now][at]
    )
    return Since(table, answer, tuple(changes), tuple(paired.removed), (*paired.added, *paired.doubled))


def originals(store: Path, receipt: Receipt) -> list[pd.DataFrame | None]:
    """The rows of each table as they were written, where the version is still there and answers as it did."""
    version = find_version(store, receipt.version)
    if version is None:
        return [None] * len(receipt.tables)
    opened = Reader(version)
    try:
        return [_original(opened, table) for table in receipt.tables]
    finally:
        opened.close()


def _original(opened: Reader, table: Table) -> pd.DataFrame | None:
    try:
        long = table.part.question.is_long
        rows = (
            pd.concat(opened.batches(table.name), ignore_index=True)
            if long
            else ask(opened, table.name, table.filters, table.compare)
        )
    except KeyError:
        return None
    asked = [
        (column, whole)
        for column, whole in zip(table.columns, table.marks, strict=True)
        if column.name in rows
    ]
    columns, written = tuple(column for column, _ in asked), tuple(whole for _, whole in asked)
    as_written = marks([rows], columns, table.key) == written
    return rows if as_written else None
