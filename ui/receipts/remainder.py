"""What a file shows that no receipt covers: each item with its sheet and its cells."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import zip_longest

from ui.receipts.fingerprints import fingerprint
from ui.receipts.pages import fingerprint_cell
from ui.receipts.receipt import Page, Receipt, ReceiptTable, split_fingerprints
from ui.receipts.returned_file import Contents
from ui.receipts.spreadsheet.findings import Findings
from ui.receipts.spreadsheet.sheet import Cell, Extra, Sheet, cell_ref


@dataclass(frozen=True)
class Remainder:
    """Something that was not compared, or that hides values; on a sheet, or in the file itself (`sheet` is empty)."""

    sheet: str
    extra: Extra


def remainders(
    receipt: Receipt, contents: Contents, sheets: Mapping[ReceiptTable, tuple[Sheet, int]]
) -> tuple[Remainder, ...]:
    """All that a file shows and its receipt does not cover; `sheets` has each table's, and its row of headers."""
    pages = {page.sheet_name: page for page in receipt.pages}
    tables = {id(sheet): (table, row) for table, (sheet, row) in sheets.items()}
    result = [Remainder("", extra) for extra in contents.extras]
    for sheet in contents.sheets:
        table, header_row = tables.get(id(sheet), (None, 0))
        page = pages.get(table.sheet_name if table else sheet.name)
        if table is None and (page is None or not page.width):
            extras = [] if sheet.is_empty else [Extra("foreign_sheet")]
        else:
            captions = _of_captions(sheet, table, header_row) if table else ()
            extras = [*_of_name(sheet, table), *captions, *_of_sheet(sheet), *_of_page(sheet, page)]
        result += [Remainder(sheet.name, extra) for extra in extras]
    return (*result, *_missing(receipt, contents), *_pieces(receipt, contents))


def _of_name(sheet: Sheet, table: ReceiptTable | None) -> Iterator[Extra]:
    if table and table.sheet_name and sheet.name and not sheet.is_named(table.sheet_name):
        yield Extra("renamed_sheet", (table.sheet_name,))


def _of_captions(sheet: Sheet, table: ReceiptTable, header_row: int) -> Iterator[Extra]:
    """Above the headers of a table whose receipt knows what stood there."""
    if table.captions:
        yield from _cells(replace(sheet, rows=sheet.rows[:header_row]), 1, table.captions, table.key)


def _of_sheet(sheet: Sheet) -> Iterator[Extra]:
    if sheet.is_hidden:
        yield Extra("hidden_sheet")
    yield from sheet.extras


def _of_page(sheet: Sheet, page: Page | None) -> Iterator[Extra]:
    """Headers and footers; of the sheet that informs its cells."""
    if not sheet.is_of_workbook:
        return
    expected_texts, key = (set(split_fingerprints(page.headers)), page.key) if page else (set(), b"")
    actual_texts = {fingerprint(text, key): text for text in sheet.headers}
    new_texts = sorted(text for one, text in actual_texts.items() if one not in expected_texts)
    if new_texts or expected_texts - set(actual_texts):
        yield Extra("printed", tuple(new_texts[:3]) or ("–",))
    if page and page.width:
        yield from _cells(sheet, page.width, page.fingerprints, page.key)


def _cells(sheet: Sheet, width: int, fingerprints: bytes, key: bytes) -> Iterator[Extra]:
    """The cells that are not as their fingerprints say, row by row."""
    findings = Findings()
    expected_cells, empty = split_fingerprints(fingerprints), fingerprint_cell(None, key)
    missing_rows: list[list[Cell]] = [[]] * (len(expected_cells) // width - len(sheet.rows))
    for row, actual_row in enumerate((*sheet.rows, *missing_rows)):
        expected_row = expected_cells[row * width : (row + 1) * width]
        for column, (cell, one) in enumerate(zip_longest(actual_row, expected_row)):
            if fingerprint_cell(cell, key) != (one or empty) or (row, column) in sheet.formulas:
                findings.note("cells", cell_ref(row, column))
    yield from findings.extras


def _missing(receipt: Receipt, contents: Contents) -> Iterator[Remainder]:
    """Of a workbook the sheet that informs; a table saved as CSV has no room for it."""
    if any(sheet.is_of_workbook for sheet in contents.sheets):
        names = {sheet.name for sheet in contents.sheets}
        yield from (
            Remainder(p.sheet_name, Extra("lost_sheet"))
            for p in receipt.pages
            if p.width and p.sheet_name not in names
        )


def _pieces(receipt: Receipt, contents: Contents) -> Iterator[Remainder]:
    new_names = tuple(name for name, hash_ in contents.pieces.items() if hash_ not in receipt.pieces)
    if new_names:
        yield Remainder("", Extra("pieces", new_names[:12], max(0, len(new_names) - 12)))
    if contents.pieces and set(receipt.pieces) - set(contents.pieces.values()):
        yield Remainder("", Extra("lost_pieces"))
