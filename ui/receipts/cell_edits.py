"""What was edited in a file since it was written: every cell compared with its receipt."""

from collections.abc import Iterator

from ui.receipts.fingerprints import LOCALES, Locale, fingerprint, meanings, spreadsheet_effect
from ui.receipts.match_columns import EMPTY, ColumnMatch, extra_columns, find_header_row, match_columns
from ui.receipts.match_rows import match_rows
from ui.receipts.receipt import Receipt, ReceiptTable
from ui.receipts.remainder import remainders
from ui.receipts.returned_file import Contents
from ui.receipts.spreadsheet.sheet import Cell, Sheet, cell_ref
from ui.receipts.verdict import Edit, TableCheck, Verdict

_SAMPLE_ROWS = 500  # rows that are read to find out how numbers and days are written


def compare_file(receipt: Receipt, contents: Contents) -> Verdict:
    """Finds each table of the receipt among the sheets, by its name or else by its heads, and compares it."""
    sheets, matches = list(contents.sheets), dict[ReceiptTable, tuple[Sheet, int]]()
    for by_name in (True, False):
        for table in (table for table in receipt.tables if table not in matches):
            headers = [column.header for column in table.columns]
            candidates = [
                (find_header_row(headers, sheet.rows), sheet)
                for sheet in sheets
                if not by_name or sheet.is_named(table.sheet_name)
            ]
            header_row, sheet = max(
                candidates, key=lambda candidate: candidate[0].matches, default=(None, None)
            )
            if header_row and sheet and 2 * header_row.matches > len(headers):
                sheets.remove(sheet)
                matches[table] = (sheet, header_row.row)
    checks = [
        _check_table(table, *matches[table], receipt.lang) for table in receipt.tables if table in matches
    ]
    missing = tuple(table for table in receipt.tables if table not in matches)
    extras = remainders(receipt, contents, matches)
    return Verdict(receipt, tuple(checks), missing, extras)


def _check_table(table: ReceiptTable, sheet: Sheet, header_row: int, lang: str) -> TableCheck:
    header = sheet.rows[header_row]
    matches = match_columns([column.header for column in table.columns], header)
    body_rows = [
        number
        for number, row in enumerate(sheet.rows)
        if number > header_row and any(cell not in EMPTY for cell in row)
    ]
    has_captions = bool(table.captions)  # which are compared as what stands beside the table
    rows_above = [number for number in range(header_row) if sheet.rows[number] and not has_captions]
    indexes = [index for index, match in enumerate(matches) if match.index is not None]
    columns = [
        _ReturnedColumn(table, index, [_cell(sheet.rows[row], matches[index].index) for row in body_rows])
        for index in indexes
    ]
    locale = _likeliest_locale(columns, lang)
    actual_rows = list(zip(*(column.fingerprints(locale) for column in columns), strict=True))
    expected_rows = list(zip(*(column.expected_fingerprints for column in columns), strict=True))
    row_match = match_rows(expected_rows, actual_rows, key_columns(table, indexes))
    return TableCheck(
        table=table,
        sheet=sheet,
        columns=matches,
        edits=[
            edit
            for row, body_row in sorted(row_match.rows.items(), key=lambda rows: rows[1])
            if expected_rows[row] != actual_rows[body_row]
            for edit in _edits(columns, matches, row, body_row, body_rows[body_row], actual_rows[body_row])
        ],
        added_rows=[
            number + 1 for number in (*rows_above, *(body_rows[row] for row in row_match.added_rows))
        ],
        duplicate_rows=[body_rows[row] + 1 for row in row_match.duplicate_rows],
        removed_rows=row_match.removed_rows,
        extra_columns=extra_columns(matches, header, (sheet.rows[number] for number in body_rows)),
        formulas=[cell_ref(row, column) for row, column in sorted(sheet.formulas)],
        is_reordered=row_match.is_reordered,
        rows={row: body_rows[body_row] for row, body_row in row_match.rows.items()},
    )


class _ReturnedColumn:
    """A column of a table as it was written, and its cells in the file."""

    def __init__(self, table: ReceiptTable, index: int, cells: list[Cell]) -> None:
        self.index, self.kind, self.cells = index, table.columns[index].kind, cells
        self.expected_fingerprints, self.key = table.column_fingerprints(index), table.key
        self._expected_set = set(self.expected_fingerprints)

    def fingerprints(self, locale: Locale) -> list[bytes]:
        """The fingerprint of each cell: of all its possible meanings the one that was written, if any was."""
        by_value: dict[tuple[type, Cell], bytes] = {}
        for cell in self.cells:
            if (type(cell), cell) not in by_value:
                by_value[type(cell), cell] = self._fingerprint(cell, locale)
        return [by_value[type(cell), cell] for cell in self.cells]

    def _fingerprint(self, cell: Cell, locale: Locale) -> bytes:
        fingerprints = [fingerprint(text, self.key) for text in meanings(cell, self.kind, locale)]
        return next((one for one in fingerprints if one in self._expected_set), fingerprints[0])

    def count_matches(self, locale: Locale) -> int:
        """How many cells of a sample equal a value that was written, when read in this locale."""
        sample = self.cells[:: len(self.cells) // _SAMPLE_ROWS + 1]
        return sum(self._fingerprint(cell, locale) in self._expected_set for cell in sample)


def _likeliest_locale(columns: list[_ReturnedColumn], lang: str) -> Locale:
    """How the file writes numbers and days: the locale in which most cells equal a value that was written."""
    typed_columns = [column for column in columns if column.kind in ("number", "day")]
    locales = sorted(LOCALES, key=lambda locale: (locale.decimal == ",") != (lang == "vi"))
    return max(locales, key=lambda locale: sum(column.count_matches(locale) for column in typed_columns))


def _edits(
    columns: list[_ReturnedColumn],
    matches: list[ColumnMatch],
    row: int,
    body_row: int,
    file_row: int,
    actual_rows: tuple[bytes, ...],
) -> Iterator[Edit]:
    for column, new in zip(columns, actual_rows, strict=True):
        old, index, value = (
            column.expected_fingerprints[row],
            matches[column.index].index,
            column.cells[body_row],
        )
        if new != old and index is not None:
            cause = spreadsheet_effect(value, column.kind, old, column.key)
            yield Edit(cell_ref(file_row, index), row, column.index, value, cause)


def key_columns(table: ReceiptTable, indexes: list[int]) -> list[int]:
    """The positions of the grain among the columns present; empty if one of them is missing."""
    names = [table.columns[index].name for index in indexes]
    grain = table.grain
    return [names.index(name) for name in grain] if set(grain) <= set(names) else []


def _cell(row: list[Cell], index: int | None) -> Cell:
    return row[index] if index is not None and index < len(row) else None
