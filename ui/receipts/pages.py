"""Fingerprints of what a file shows besides its tables: headers, footers, the summary sheets, other files of a ZIP."""

import hashlib
from typing import BinaryIO
from zipfile import ZipFile

from ui.downloads.download import Download
from ui.downloads.tables import file_tables
from ui.downloads.workbook.workbook import SUMMARY_SHEETS, headers_and_footers
from ui.language.words import translate
from ui.receipts.fingerprints import LOCALES, fingerprint, meanings
from ui.receipts.receipt import Page
from ui.receipts.returned_file import MOST_CELLS
from ui.receipts.spreadsheet.sheet import Cell, Sheet
from ui.receipts.spreadsheet.surroundings import header_texts
from ui.receipts.spreadsheet.workbook_file import read_sheets


def pages_of(file: Download, content: BinaryIO, key: bytes) -> tuple[Page, ...]:
    """The pages of a workbook that has been written; the summary sheets are read back."""
    if file.file_format != "xlsx":
        return ()
    with ZipFile(content) as archive:
        sheets, _ = read_sheets(archive, MOST_CELLS, tuple(map(translate, SUMMARY_SHEETS)))
    return (
        *(_summary_page(sheet, _fingerprint_headers(file, file.title, key), key) for sheet in sheets),
        *(Page(t.sheet, _fingerprint_headers(file, t.title, key), key=key) for t in file_tables(file)),
    )


def _summary_page(sheet: Sheet, headers: bytes, key: bytes) -> Page:
    width = max(map(len, sheet.rows))
    rows = ((*row, *[None] * (width - len(row))) for row in sheet.rows)
    fingerprints = b"".join(fingerprint_cell(cell, key) for row in rows for cell in row)
    return Page(sheet.name, headers, width, fingerprints, key)


def pieces_of(file: Download, content: BinaryIO) -> tuple[str, ...]:
    """The hashes of what a ZIP holds besides its tables."""
    if file.file_format != "zip":
        return ()
    with ZipFile(content) as archive:
        names = [name for name in archive.namelist() if not name.endswith(".csv")]
        return tuple(hashlib.sha256(archive.read(name)).hexdigest() for name in names)


def fingerprint_cell(cell: Cell, key: bytes) -> bytes:
    """The fingerprint of a cell that belongs to no column."""
    is_number = isinstance(cell, (int, float)) and not isinstance(cell, bool)
    return fingerprint(next(meanings(cell, "number" if is_number else "text", LOCALES[0])), key)


def _fingerprint_headers(file: Download, title: str, key: bytes) -> bytes:
    texts = sorted(text for content in headers_and_footers(file, title) for text in header_texts(content))
    return b"".join(fingerprint(text, key) for text in texts)
