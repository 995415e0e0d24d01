"""What a reader sees in a file that no receipt can vouch for: each with its sheet and its places there."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import zip_longest

from ui.receipts.fingerprints import mark
from ui.receipts.pages import mark_of_cell
from ui.receipts.receipt import Page, Receipt, Table, cells
from ui.receipts.returned_file import Contents
from ui.receipts.spreadsheet.findings import Findings
from ui.receipts.spreadsheet.sheet import Cell, Extra, Sheet, cell_ref


@dataclass(frozen=True)
class Remainder:
    """Something that was not compared, or that keeps what was out of sight; on a sheet, or in the file itself."""

    sheet: str
    extra: Extra


def remainders(receipt: Receipt, contents: Contents, found: Mapping[Table, Sheet]) -> tuple[Remainder, ...]:
    """All that is seen in a file and not in its receipt."""
    pages = {page.place: page for page in receipt.pages}
    tables = {id(sheet): table for table, sheet in found.items()}
    told = [Remainder("", extra) for extra in contents.extras]
    for sheet in contents.sheets:
        table = tables.get(id(sheet))
        page = pages.get(table.place if table else sheet.name)
        if table is None and (page is None or not page.width):
            extras = [] if sheet.is_empty else [Extra("foreign_sheet")]
        else:
            extras = [*_of_name(sheet, table), *_of_sheet(sheet), *_of_page(sheet, page)]
        told += [Remainder(sheet.name, extra) for extra in extras]
    return (*told, *_missing(receipt, contents), *_pieces(receipt, contents))


def _of_name(sheet: Sheet, table: Table | None) -> Iterator[Extra]:
    if table and table.place and sheet.name and not sheet.is_named(table.place):
        yield Extra("renamed_sheet", (table.place,))


def _of_sheet(sheet: Sheet) -> Iterator[Extra]:
    if sheet.is_hidden:
        yield Extra("hidden_sheet")
    yield from sheet.extras


def _of_page(sheet: Sheet, page: Page | None) -> Iterator[Extra]:
    """Headers and footers; of the sheet that informs its cells."""
    if not sheet.is_of_workbook:
        return
    written, key = (set(cells(page.printed)), page.key) if page else (set(), b"")
    found = {mark(text, key): text for text in sheet.printed}
    strange = sorted(text for one, text in found.items() if one not in written)
    if strange or written - set(found):
        yield Extra("printed", tuple(strange[:3]) or ("–",))
    if page and page.width:
        yield from _cells(sheet, page)


def _cells(sheet: Sheet, page: Page) -> Iterator[Extra]:
    findings = Findings()
    written, nothing = cells(page.marks), mark_of_cell(None, page.key)
    gone: list[list[Cell]] = [[]] * (len(written) // page.width - len(sheet.rows))
    for row, found in enumerate((*sheet.rows, *gone)):
        was = written[row * page.width : (row + 1) * page.width]
        for at, (cell, one) in enumerate(zip_longest(found, was)):
            if mark_of_cell(cell, page.key) != (one or nothing) or (row, at) in sheet.formulas:
                findings.note("cells", cell_ref(row, at))
    yield from findings.extras


def _missing(receipt: Receipt, contents: Contents) -> Iterator[Remainder]:
    """Of a workbook the sheet that informs; a table saved as CSV has no room for it."""
    if any(sheet.is_of_workbook for sheet in contents.sheets):
        names = {sheet.name for sheet in contents.sheets}
        yield from (
            Remainder(p.place, Extra("lost_sheet")) for p in receipt.pages if p.width and p.place not in names
        )


def _pieces(receipt: Receipt, contents: Contents) -> Iterator[Remainder]:
    strange = tuple(name for name, hash_ in contents.pieces.items() if hash_ not in receipt.pieces)
    if strange:
        yield Remainder("", Extra("pieces", strange[:12], max(0, len(strange) - 12)))
    if contents.pieces and set(receipt.pieces) - set(contents.pieces.values()):
        yield Remainder("", Extra("lost_pieces"))
