"""What a file shows besides its tables, as fingerprints: headers, footers, the sheet that informs, pieces of a ZIP."""

import hashlib
from typing import BinaryIO
from zipfile import ZipFile

from ui.downloads.download import File
from ui.downloads.tables import tables
from ui.downloads.workbook.workbook import headings
from ui.language.words import say
from ui.receipts.fingerprints import READINGS, mark, meant
from ui.receipts.receipt import Page
from ui.receipts.returned_file import MOST_CELLS
from ui.receipts.spreadsheet.sheet import Cell
from ui.receipts.spreadsheet.surroundings import printed_texts
from ui.receipts.spreadsheet.workbook_file import sheets_of


def pages_of(file: File, written: BinaryIO, key: bytes) -> tuple[Page, ...]:
    """The pages of a workbook that has been written, the one that informs as it is read back."""
    if file.form != "xlsx":
        return ()
    with ZipFile(written) as packed:
        (informing,), _ = sheets_of(packed, MOST_CELLS, say("info_sheet"))
    width = max(map(len, informing.rows))
    rows = ((*row, *[None] * (width - len(row))) for row in informing.rows)
    marks = b"".join(mark_of_cell(cell, key) for row in rows for cell in row)
    about = Page(informing.name, _printed(file, file.title, key), width, marks, key)
    return (about, *(Page(t.sheet, _printed(file, t.title, key), key=key) for t in tables(file)))


def pieces_of(file: File, written: BinaryIO) -> tuple[str, ...]:
    """The hashes of what a ZIP holds besides its tables."""
    if file.form != "zip":
        return ()
    with ZipFile(written) as packed:
        names = [name for name in packed.namelist() if not name.endswith(".csv")]
        return tuple(hashlib.sha256(packed.read(name)).hexdigest() for name in names)


def mark_of_cell(cell: Cell, key: bytes) -> bytes:
    """The fingerprint of a cell that belongs to no column."""
    is_number = isinstance(cell, (int, float)) and not isinstance(cell, bool)
    return mark(next(meant(cell, "number" if is_number else "text", READINGS[0])), key)


def _printed(file: File, title: str, key: bytes) -> bytes:
    texts = sorted(text for written in headings(file, title) for text in printed_texts(written))
    return b"".join(mark(text, key) for text in texts)
