"""Ways to make a workbook show other than what was taken away, though every cell that was written is still there."""

import io
import random
import re
from collections.abc import Callable
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.ui.support.page_files import first_row
from tests.ui.support.returning import as_bytes

Forgery = Callable[[bytes, random.Random], bytes]
OnCell = Callable[[Worksheet, str], None]
OnBook = Callable[[Workbook], None]
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


class Forgeries(dict[str, Forgery]):
    """Forgeries by their names."""

    def on_cell(self, forge: OnCell) -> OnCell:
        """Takes in one of a number on the sheet of the table, given its place."""

        def run(content: bytes, rng: random.Random) -> bytes:
            book = load_workbook(io.BytesIO(content))
            sheet = book.worksheets[0]
            forge(sheet, rng.choice(numbers_of(sheet)))
            return as_bytes(book)

        self[forge.__name__] = run
        return forge

    def on_book(self, forge: OnBook) -> OnBook:
        """Takes in one of the whole."""

        def run(content: bytes, _: random.Random) -> bytes:
            book = load_workbook(io.BytesIO(content))
            forge(book)
            return as_bytes(book)

        self[forge.__name__] = run
        return forge

    def in_piece(self, name: str, piece: str, pattern: str, replacement: str) -> None:
        """Takes in one of a piece of the file, found by a pattern, as no program would write it."""

        def run(content: bytes, _: random.Random) -> bytes:
            def change(text: str) -> str:
                result, n = re.subn(pattern, replacement, text, count=1, flags=re.DOTALL)
                assert n == 1, (name, text[:2000])
                return result

            return repack(content, piece, change)

        self[name] = run


def numbers_of(sheet: Worksheet) -> list[str]:
    """The places of the numbers on a sheet, or of its texts where it has none."""
    cells = [
        cell for row in sheet.iter_rows(min_row=first_row(sheet)) for cell in row if cell.value is not None
    ]
    numeric = [cell for cell in cells if isinstance(cell.value, (int, float))]
    return [cell.coordinate for cell in numeric or cells]


def repack(
    content: bytes, piece: str, change: Callable[[str], str], encoding: str = "utf-8", **pieces: str
) -> bytes:
    """The same file with one piece changed, and others put in."""
    stream = io.BytesIO()
    with ZipFile(io.BytesIO(content)) as source, ZipFile(stream, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            data = source.read(name)
            target.writestr(name, change(data.decode()).encode(encoding) if name == piece else data)
        for name, text in pieces.items():
            target.writestr(name, text)
    return stream.getvalue()
