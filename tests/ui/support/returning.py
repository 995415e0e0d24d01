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

from ui.answers import read_from
from ui.delivery.write_file import write
from ui.downloads.download import File
from ui.downloads.exhibit import Part
from ui.receipts.changes_since import TableChanges, changes_since
from ui.receipts.returned_file import read_contents
from ui.receipts.spreadsheet.sheet import Cell
from ui.receipts.verify import Verification, verify_file
from warehouse.answer.compare import ask
from warehouse.answer.filters import COMPARISONS, GRAINS, UNITS, Filters
from warehouse.answer.questions import question, question_names
from warehouse.answer.reader import Reader
from warehouse.store.versions import current

FORMS = ("csv", "machines", "xlsx")
Found = TypeVar("Found")
Grid = list[list[Cell]]  # heads first


@dataclass(frozen=True)
class Taken:
    """A file as it was written."""

    file: File
    content: bytes

    @property
    def is_workbook(self) -> bool:
        return self.file.form == "xlsx"

    @property
    def grid(self) -> Grid:
        (part,) = self.file.parts
        rows = ask(self.file.reader, part.name, part.filters, part.compare)
        sheet = read_contents(self.content, set(map(str, rows.columns))).sheets[0]
        width = max(map(len, sheet.rows))
        return [row + [None if self.is_workbook else ""] * (width - len(row)) for row in sheet.rows]

    @property
    def dialect(self) -> tuple[str, str]:
        """What parts its cells, and its decimal mark."""
        return (";", ",") if (self.file.form, self.file.lang) == ("csv", "vi") else (",", ".")

    def saved(self, grid: Grid) -> bytes:
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
        for row, cells in enumerate(grid, 1):
            for column, cell in enumerate(cells, 1):
                if cell is not None:
                    written = sheet.cell(row, column)
                    written.value = cell
                    if isinstance(cell, str):
                        written.data_type = "s"  # openpyxl would take "=…" for a formula
        return as_bytes(book)


def as_bytes(book: Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def apart(do: Callable[[], Found], reader: Reader) -> Found:
    """In a thread of its own, which reads from this version, as a page's run or a download does."""

    def run() -> Found:
        read_from(reader)
        return do()

    with ThreadPoolExecutor(1) as thread:
        return thread.submit(run).result()


def take(form: str, part: Part, lang: str, reader: Reader) -> Taken:
    """A table taken away."""
    return take_all(form, (part,), lang, reader)


def take_all(form: str, parts: tuple[Part, ...], lang: str, reader: Reader) -> Taken:
    """Several tables taken away as one file."""
    file = File(form, parts[0].title, parts[0].name, lang, parts, reader)
    out = io.BytesIO()
    apart(lambda: write(file, out), reader)
    return Taken(file, out.getvalue())


def any_file(rng: random.Random, reader: Reader, forms: tuple[str, ...] = FORMS) -> Taken:
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
        part = Part(name, question(name).titles[lang], filters, rng.choice(COMPARISONS))
        if 0 < len(reader.ask(name, filters)) <= 1500:
            return take(rng.choice(forms), part, lang, reader)


@contextmanager
def own_reader(sample_store: Path, folder: Path) -> Iterator[Reader]:
    """The sample in a store of its own, so that its receipts are, too."""
    store = folder / "store"
    shutil.copytree(sample_store, store, ignore=shutil.ignore_patterns("archive", "receipts"))
    reader = Reader(current(store))
    yield reader
    reader.close()


def checked(taken: Taken, content: bytes, name: str = "") -> Verification:
    """What is said of a file that comes back."""
    reader = taken.file.reader
    store = reader.version.folder.parent
    return apart(lambda: verify_file(store, name or taken.file.name, content), reader)


def changed_since(found: Verification, reader: Reader) -> list[TableChanges]:
    """What the current version answers, table by table."""
    assert found.receipt
    tables = found.receipt.tables
    return apart(lambda: [changes_since(table) for table in tables], reader)


def shown_day(cell: Cell, form: str) -> Cell:
    """A day as a spreadsheet shows it."""
    if isinstance(cell, datetime | date):
        return f"{cell:{form}}"
    try:
        return f"{date.fromisoformat(str(cell)):{form}}"
    except ValueError:
        return cell
