"""No text from outside runs in a spreadsheet, whichever way it leaves the house; numbers stay numbers."""

import io
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from zipfile import ZipFile

import pandas as pd
import pytest
from openpyxl import load_workbook
from openpyxl.utils.escape import unescape
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.support.command import run_cli
from tests.support.exports import Outcome
from tests.support.formulas import PAYLOADS, CsvFile, bare_csv, concatenate, hostile, is_number
from tests.support.libreoffice import cells, convert, csv_of, csv_torn, formulas
from tests.ui.support.page_files import first_row
from tests.ui.support.screen import LANGUAGES
from ui.delivery.write_file import write_file
from ui.downloads.download import Download
from ui.downloads.exhibit import Exhibit
from ui.downloads.writers import WRITERS
from warehouse.answer.filters import Filters
from warehouse.answer.people_table import people_rows
from warehouse.answer.questions import get_question, question_names
from warehouse.answer.reader import Reader
from warehouse.contract.spreadsheet_text import plain_text
from warehouse.store.versions import current

DELIMITERS = {"vi": ";", "en": ","}


@pytest.fixture(scope="module")
def outcome(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    return hostile(tmp_path_factory.mktemp("hostile"))


@pytest.fixture(scope="module")
def hostile_reader(outcome: Outcome) -> Iterator[Reader]:
    reader = Reader(current(outcome.folders.store))
    yield reader
    reader.close()


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where LibreOffice works."""
    return tmp_path_factory.mktemp("office")


def all_exhibits(lang: str) -> tuple[Exhibit, ...]:
    """Every question there is."""
    filters = Filters(lang=lang)
    return tuple(Exhibit(name, get_question(name).titles[lang], filters) for name in question_names())


def exhibits_file(file_format: str, lang: str, reader: Reader, *exhibits: Exhibit) -> bytes:
    """A file of these parts, of all where none is given."""
    stream = io.BytesIO()
    exhibits = exhibits or all_exhibits(lang)
    file = Download(file_format, "=1+1", "all", lang, exhibits, reader, filter_summary=("=1+1",))
    write_file(file, stream)
    return stream.getvalue()


@cache
def csv_files(lang: str, file_format: str, reader: Reader) -> list[CsvFile]:
    """The CSV of every question, written once for all tests."""
    exhibits = all_exhibits(lang)
    tables = [reader.fetch_rows(exhibit.name, exhibit.filters) for exhibit in exhibits]
    if file_format == "csv":
        pairs = zip(exhibits, tables, strict=True)
        tables = [people_rows(exhibit.question, rows, lang) for exhibit, rows in pairs]
    contents = [exhibits_file(file_format, lang, reader, exhibit) for exhibit in exhibits]
    return list(map(CsvFile, contents, tables))


CSVS = [("vi", "csv"), ("en", "csv"), ("vi", "machines")]


@pytest.fixture(scope="module")
def files(outcome: Outcome, hostile_reader: Reader, office: Path) -> dict[str, Path]:
    """Everything that leaves the house as CSV, and one file as it would be without care."""
    paths, store = {}, outcome.folders.store
    for lang, file_format in CSVS:
        name = f"{file_format}-{lang}"
        paths[name] = concatenate(csv_files(lang, file_format, hostile_reader), office / f"{name}.csv")
    for lang in LANGUAGES:
        paths[f"held-{lang}"] = path = office / f"held-{lang}.csv"
        assert run_cli("held", f"--store={store}", f"--lang={lang}", f"--out={path}").status == 0
    if "zip" in WRITERS:
        with ZipFile(io.BytesIO(exhibits_file("zip", "vi", hostile_reader))) as package:
            names = [name for name in package.namelist() if name.endswith(".csv")]
            tables = [CsvFile(package.read(name), pd.DataFrame()) for name in names]
        paths["package"] = concatenate(tables, office / "package.csv")
    paths["bare"] = office / "bare.csv"
    paths["bare"].write_text(bare_csv([[text, "-5"] for text in PAYLOADS]), encoding="utf-8")
    return paths


@pytest.fixture(scope="module")
def as_meant(files: dict[str, Path], office: Path) -> dict[str, Workbook]:
    """Each CSV opened as it was meant."""
    vietnamese = {name: path for name, path in files.items() if name in ("csv-vi", "held-vi")}
    english = {name: path for name, path in files.items() if name not in vietnamese}
    books = convert(list(vietnamese.values()), office, csv_of("vi", ";"))
    books += convert(list(english.values()), office, csv_of("en", ","))
    return dict(zip([*vietnamese, *english], books, strict=True))


@pytest.fixture(scope="module")
def worst(files: dict[str, Path], office: Path) -> dict[str, Workbook]:
    """Each CSV opened in the worst way."""
    return dict(zip(files, convert(list(files.values()), office, csv_torn("en")), strict=True))


def test_the_texts_would_run_if_nothing_were_done(
    as_meant: dict[str, Workbook], worst: dict[str, Workbook]
) -> None:
    assert len(formulas(as_meant["bare"])) >= 10
    assert len(formulas(worst["bare"])) >= 15


def test_no_cell_of_a_csv_is_a_formula(as_meant: dict[str, Workbook], worst: dict[str, Workbook]) -> None:
    for name in as_meant.keys() - {"bare"}:
        assert formulas(as_meant[name]) + formulas(worst[name]) == [], name
        assert sum(1 for _ in cells(as_meant[name])) > 10 * len(PAYLOADS), name


@pytest.mark.parametrize(("lang", "file_format"), CSVS)
def test_numbers_of_a_csv_are_numbers(
    hostile_reader: Reader, as_meant: dict[str, Workbook], lang: str, file_format: str
) -> None:
    (sheet,) = as_meant[f"{file_format}-{lang}"].worksheets
    offset = numbers = 0
    for file in csv_files(lang, file_format, hostile_reader):
        numbers += same_numbers(file.rows, sheet, offset + 2)
        offset += len(file.rows) + 1
    assert offset == sheet.max_row
    assert numbers > 2000


def same_numbers(rows: pd.DataFrame, sheet: Worksheet, first: int) -> int:
    """How many numbers the rows have; each is one on the sheet, from its row `first` on."""
    numbers = 0
    for row, row_cells in zip(rows.itertuples(index=False), sheet.iter_rows(min_row=first), strict=False):
        for value, cell in zip(row, row_cells, strict=False):
            if is_number(value):
                assert cell.data_type == "n", (cell.coordinate, value, cell.value)
                assert cell.value == pytest.approx(float(value), rel=1e-12)
                numbers += 1
    return numbers


@pytest.mark.parametrize(("lang", "file_format"), CSVS)
def test_the_text_is_found_again_in_a_csv(hostile_reader: Reader, lang: str, file_format: str) -> None:
    delimiter, count = "," if file_format == "machines" else DELIMITERS[lang], 0
    for file in csv_files(lang, file_format, hostile_reader):
        for row, record in zip(file.rows.itertuples(index=False), file.records(delimiter)[1:], strict=True):
            for value, cell in zip(row, record, strict=True):
                if isinstance(value, str):
                    assert plain_text(cell) == value
                    count += cell != value
    assert count > 500


def test_no_cell_of_a_workbook_is_a_formula(hostile_reader: Reader, office: Path) -> None:
    paths = [office / f"all-{lang}.xlsx" for lang in LANGUAGES]
    for lang, path in zip(LANGUAGES, paths, strict=True):
        path.write_bytes(exhibits_file("xlsx", lang, hostile_reader))
    ours = [load_workbook(path) for path in paths]
    books = convert(paths, office)
    assert [formulas(book) for book in (*ours, *books)] == [[]] * 4
    for lang, of_ours, book in zip(LANGUAGES, ours, books, strict=True):
        assert book.sheetnames == of_ours.sheetnames
        sheets = zip(all_exhibits(lang), of_ours.worksheets[:-2], book.worksheets[:-2], strict=True)
        assert sum(same_cells(hostile_reader, *three) for three in sheets) > 4000


def same_cells(reader: Reader, exhibit: Exhibit, ours: Worksheet, theirs: Worksheet) -> int:
    """How many cells a sheet has: numbers are numbers, and text is the text that it was, for us and LibreOffice."""
    rows = people_rows(
        exhibit.question, reader.fetch_rows(exhibit.name, exhibit.filters), exhibit.filters.lang
    )
    top = first_row(ours)
    count = same_numbers(rows, ours, top)
    assert count == same_numbers(rows, theirs, top)
    sheets = ours.iter_rows(min_row=top), theirs.iter_rows(min_row=top)
    for row, our_cells, their_cells in zip(rows.itertuples(index=False), *sheets, strict=False):
        for value, cell, their_cell in zip(row, our_cells, their_cells, strict=False):
            if isinstance(value, str) and value:
                assert (cell.data_type, unescape(str(cell.value)), their_cell.data_type) == ("s", value, "s")
                count += 1
    return count
