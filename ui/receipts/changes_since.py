"""What has changed in the data since a file was written: its questions, answered again from the current version."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from ui.receipts.cell_edits import key_columns
from ui.receipts.issue import fingerprint_columns
from ui.receipts.match_rows import match_rows
from ui.receipts.receipt import Receipt, ReceiptTable, split_fingerprints
from warehouse.answer.compare import fetch_rows
from warehouse.answer.compared_places import fetch_all_places
from warehouse.answer.reader import Reader
from warehouse.store.versions import find_version


@dataclass(frozen=True)
class Change:
    """A cell whose value is another one now; `row` is that of the original, `row_now` that of the answer now."""

    row: int
    current_row: int
    column: int
    value: Any


@dataclass(frozen=True)
class TableChanges:
    """A table of a file compared with the answer to the same question now."""

    table: ReceiptTable
    answer: pd.DataFrame | None  # None if the question no longer exists
    changes: tuple[Change, ...] = ()
    removed_rows: tuple[int, ...] = ()  # rows of the original
    added_rows: tuple[int, ...] = ()  # rows of the answer
    missing_columns: tuple[int, ...] = ()  # of the original: nothing is said of their cells

    @property
    def is_unchanged(self) -> bool:
        differences = (self.changes, self.removed_rows, self.added_rows, self.missing_columns)
        return self.answer is not None and not any(differences)


def changes_since(table: ReceiptTable) -> TableChanges:
    """The changes between a table as it was written and the version that this thread reads."""
    try:
        all_places = table.exhibit.all_places() if table.has_ranks else None
        answer = table.in_its_form(pd.concat(table.exhibit.batches(), ignore_index=True), all_places)
    except KeyError:
        return TableChanges(table, None)
    indexes = [index for index, column in enumerate(table.columns) if column.name in answer]
    actual_rows = list(
        zip(
            *(
                split_fingerprints(fingerprint_columns([answer], (table.columns[index],), table.key)[0])
                for index in indexes
            ),
            strict=True,
        )
    )
    expected_rows = list(zip(*(table.column_fingerprints(index) for index in indexes), strict=True))
    row_match = match_rows(expected_rows, actual_rows, key_columns(table, indexes))
    changes = (
        Change(row, current_row, indexes[index], answer[table.columns[indexes[index]].name].iloc[current_row])
        for row, current_row in sorted(row_match.rows.items())
        for index in range(len(indexes))
        if expected_rows[row][index] != actual_rows[current_row][index]
    )
    return TableChanges(
        table,
        answer,
        tuple(changes),
        tuple(row_match.removed_rows),
        (*row_match.added_rows, *row_match.duplicate_rows),
        tuple(index for index in range(len(table.columns)) if index not in indexes),
    )


def original_tables(store: Path, receipt: Receipt) -> list[pd.DataFrame | None]:
    """The rows of each table as they were written, where the version is still there and answers as it did."""
    version = find_version(store, receipt.version)
    if version is None:
        return [None] * len(receipt.tables)
    reader = Reader(version, receipt.provinces)
    try:
        return [_original_rows(reader, table) for table in receipt.tables]
    finally:
        reader.close()


def _original_rows(reader: Reader, table: ReceiptTable) -> pd.DataFrame | None:
    try:
        is_long = table.exhibit.question.is_long
        rows = (
            pd.concat(reader.batches(table.name), ignore_index=True)
            if is_long
            else fetch_rows(reader, table.name, table.filters, table.compare)
        )
    except KeyError:
        return None
    filters, compare = table.filters, table.compare
    all_places = fetch_all_places(reader, table.name, filters, compare) if table.has_ranks else None
    rows = table.in_its_form(rows, all_places)
    pairs = [
        (column, fingerprints)
        for column, fingerprints in zip(table.columns, table.fingerprints, strict=True)
        if column.name in rows
    ]
    columns, expected_fingerprints = (
        tuple(column for column, _ in pairs),
        tuple(fingerprints for _, fingerprints in pairs),
    )
    as_written = fingerprint_columns([rows], columns, table.key) == expected_fingerprints
    return rows if as_written else None
