"""Files as they are taken away, and what people and spreadsheets do to them before they come back."""

import csv
import io
import random
import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TypeVar

from openpyxl import Workbook, load_workbook

from tests.ui.support.page_files import first_row
from ui.answers import use_reader
from ui.delivery.write_file import write_file
from ui.downloads.download import Download
from ui.downloads.exhibit import Exhibit
from ui.receipts.changes_since import TableChanges, changes_since
from ui.receipts.returned_file import read_contents
from ui.receipts.spreadsheet.sheet import Cell
from ui.receipts.verify import Verification, verify_file
from warehouse.answer.compare import fetch_rows
from warehouse.answer.filters import COMPARISONS, GRAINS, UNITS, Filters
from warehouse.answer.people_table import people_headers, people_rows
from warehouse.answer.questions import get_question, question_names
from warehouse.answer.reader import Reader
from warehouse.store.versions import current

FORMATS = ("csv", "machines", "xlsx")
Result = TypeVar("Result")
Grid = list[list[Cell]]  # heads first


@dataclass(frozen=True)
class OriginalFile:
    """A file as it was written."""

    file: Download
    content: bytes

    @property
    def is_workbook(self) -> bool:
        return self.file.file_format == "xlsx"

    @property
    def grid(self) -> Grid:
        (exhibit,) = self.file.exhibits
        rows = fetch_rows(self.file.reader, exhibit.name, exhibit.filters, exhibit.compare)
        names = list(map(str, people_rows(exhibit.question, rows, self.file.lang).columns))
        headers = {*names, *people_headers(exhibit.question, names, self.file.lang)}
        rows_with_headers = read_contents(self.content, headers).sheets[0].rows[len(self.captions) :]
        width = max(map(len, rows_with_headers))
        return [row + [None if self.is_workbook else ""] * (width - len(row)) for row in rows_with_headers]

    @property
    def captions(self) -> Grid:
        """What stands above the headers of a workbook's table."""
        if not self.is_workbook:
            return []
        sheet = load_workbook(io.BytesIO(self.content)).worksheets[0]
        return [[row[0]] for row in sheet.iter_rows(max_row=first_row(sheet) - 2, values_only=True)]

    @property
    def dialect(self) -> tuple[str, str]:
        """What parts its cells, and its decimal mark."""
        return (";", ",") if (self.file.file_format, self.file.lang) == ("csv", "vi") else (",", ".")

    def with_cells(self, grid: Grid) -> bytes:
        """The same file with other cells, all else as it was."""
        if self.is_workbook:
            return self._workbook(grid)
        text = io.StringIO(newline="")
        csv.writer(text, delimiter=self.dialect[0]).writerows(grid)
        return text.getvalue().encode("utf-8-sig")

    def _workbook(self, grid: Grid) -> bytes:
        book = load_workbook(io.BytesIO(self.content))
        sheet = book.worksheets[0]
        sheet.delete_rows(1, sheet.max_row)
        for row, cells in enumerate((*self.captions, *grid), 1):
            for column, cell in enumerate(cells, 1):
                if cell is not None:
                    target_cell = sheet.cell(row, column)
                    target_cell.value = cell
                    if isinstance(cell, str):
                        target_cell.data_type = "s"  # openpyxl would take "=…" for a formula
        return as_bytes(book)


def as_bytes(book: Workbook) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def in_thread(do: Callable[[], Result], reader: Reader) -> Result:
    """In a thread of its own, which reads from this version, as a page's run or a download does."""

    def run() -> Result:
        use_reader(reader)
        return do()

    with ThreadPoolExecutor(1) as thread:
        return thread.submit(run).result()


def take(file_format: str, exhibit: Exhibit, lang: str, reader: Reader) -> OriginalFile:
    """A table taken away."""
    return take_all(file_format, (exhibit,), lang, reader)


def take_all(file_format: str, exhibits: tuple[Exhibit, ...], lang: str, reader: Reader) -> OriginalFile:
    """Several tables taken away as one file."""
    file = Download(file_format, exhibits[0].title, exhibits[0].name, lang, exhibits, reader)
    stream = io.BytesIO()
    in_thread(lambda: write_file(file, stream), reader)
    return OriginalFile(file, stream.getvalue())


def any_file(rng: random.Random, reader: Reader, file_formats: tuple[str, ...] = FORMATS) -> OriginalFile:
    """Any question under any choices; one without a row is asked again."""
    while True:
        name, lang = rng.choice(question_names()), rng.choice(("vi", "en"))
        first = date(2021, 7, 1) + timedelta(days=rng.randrange(150))
        filters = Filters(
            from_day=first,
            to_day=first + timedelta(days=rng.randrange(45)),
            provinces=tuple(rng.sample(("87", "96", "94", "80", "75", "95"), rng.choice((0, 0, 3)))),
            grain=rng.choice(GRAINS),
            units=rng.choice(UNITS),
            lang=lang,
        )
        exhibit = Exhibit(name, get_question(name).titles[lang], filters, rng.choice(COMPARISONS))
        if 0 < len(reader.fetch_rows(name, filters)) <= 1500:
            return take(rng.choice(file_formats), exhibit, lang, reader)


@contextmanager
def own_reader(sample_store: Path, folder: Path) -> Iterator[Reader]:
    """The sample in a store of its own, so that its receipts are, too."""
    store = folder / "store"
    shutil.copytree(sample_store, store, ignore=shutil.ignore_patterns("archive", "receipts"))
    reader = Reader(current(store))
    yield reader
    reader.close()


def check_returned(original: OriginalFile, content: bytes, name: str = "") -> Verification:
    """What is said of a file that comes back."""
    reader = original.file.reader
    store = reader.version.folder.parent
    return in_thread(lambda: verify_file(store, name or original.file.name, content), reader)


def changed_since(result: Verification, reader: Reader) -> list[TableChanges]:
    """What the current version answers, table by table."""
    assert result.receipt
    tables = result.receipt.tables
    return in_thread(lambda: [changes_since(table) for table in tables], reader)


def shown_day(cell: Cell, date_format: str) -> Cell:
    """A day as a spreadsheet shows it."""
    if isinstance(cell, datetime | date):
        return f"{cell:{date_format}}"
    try:
        return f"{date.fromisoformat(str(cell)):{date_format}}"
    except ValueError:
        return cell
