"""A workbook holds exactly the rows on screen, as numbers, dates and text, and says what it is and where from."""

import csv
import hashlib
import io
from collections.abc import Iterator
from datetime import date, datetime
from itertools import product
from pathlib import Path

import pytest
from openpyxl.cell import Cell
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from streamlit.testing.v1 import app_test

from report.headless import FramedPages
from tests.support.exports import EXPORTS, REFERENCE
from tests.ui.support.page_files import (
    cells_below_headers,
    file_bytes,
    first_row,
    headers_of,
    number_or_text,
    of_page,
    open_workbook,
    people_rows_of,
    python_value,
    rows_of,
    sheet_values,
)
from tests.ui.support.screen import LANGUAGES, TAKEN_AWAY
from ui.downloads.download import Download
from ui.downloads.exhibit import Exhibit
from ui.downloads.tables import file_tables
from ui.language.words import set_language
from warehouse.answer.filters import Filters
from warehouse.answer.people_table import has_total
from warehouse.answer.write_rows import to_csv

ABOUT_SHEET = {"vi": "Thông tin", "en": "About"}
TYPES: dict[str, type | tuple[type, ...]] = {
    "count": int,
    "vnd": int,
    "ml": int,
    "pct": (int, float),
    "rate": (int, float),
    "day": datetime,
}
FORMATS = {"count": "#,##0", "vnd": "#,##0", "ml": "#,##0", "pct": "#,##0.0", "day": "dd/mm/yyyy"}
MONTH = Filters(date(2021, 12, 1), date(2021, 12, 31))
pytestmark = pytest.mark.usefixtures("sample_pages")


@pytest.fixture(scope="module", params=list(product(TAKEN_AWAY, LANGUAGES)), ids="-".join)
def download(request: pytest.FixtureRequest, sample_store: Path) -> Iterator[tuple[Download, Workbook]]:
    """Every page's workbook, in both languages."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(app_test, "PagesManager", FramedPages)
        patch.setenv("DASHBOARD_STORE", str(sample_store))
        patch.setenv("DASHBOARD_REFERENCE", str(REFERENCE))
        page, lang = request.param
        file = of_page("xlsx", page, lang)
        yield file, open_workbook(file_bytes(file))
        set_language("vi")


def of_csv(file: Download, exhibit: Exhibit) -> list[list[float | str]]:
    """The same rows as a CSV has them, without the note on sample data."""
    content = to_csv(people_rows_of(file, exhibit), file.lang, sample=False, for_machines=True).decode()
    return [[number_or_text(cell) for cell in row] for row in list(csv.reader(io.StringIO(content)))[1:]]


def test_every_table_of_a_page_is_a_sheet_of_exactly_its_rows(
    download: tuple[Download, Workbook],
) -> None:
    file, book = download
    sheets = file_tables(file)
    assert book.sheetnames == [*(t.sheet for t in sheets), ABOUT_SHEET[file.lang], "SQL"]
    assert book.active == book.worksheets[0]
    assert {(p.name, p.filters) for p in file.exhibits} == {
        (t.exhibit.name, t.exhibit.filters) for t in sheets
    }
    for table in sheets:
        frame = people_rows_of(file, table.exhibit)
        cells = cells_below_headers(book[table.sheet])
        assert cells == [[python_value(v) for v in row] for row in frame.itertuples(index=False)]
        as_text = [["" if v is None else str(v) for v in row] for row in cells]
        assert [[number_or_text(cell) for cell in row] for row in as_text] == of_csv(file, table.exhibit)


def test_cells_have_the_type_and_the_format_of_their_column(download: tuple[Download, Workbook]) -> None:
    file, book = download
    for table in file_tables(file):
        names = list(people_rows_of(file, table.exhibit).columns)
        for column, name in zip(
            book[table.sheet].iter_cols(min_row=first_row(book[table.sheet])), names, strict=True
        ):
            kind = table.exhibit.question.label(name, file.lang).kind
            for cell in column:
                assert_typed(cell, kind)


def assert_typed(cell: Cell, kind: str) -> None:
    assert cell.data_type != "f"
    assert cell.hyperlink is None
    if cell.value is not None:
        assert isinstance(cell.value, TYPES.get(kind, str)), (cell.coordinate, kind, cell.value)
        assert cell.number_format == FORMATS.get(kind, cell.number_format)


def test_heads_stay_in_sight_and_can_be_filtered(download: tuple[Download, Workbook]) -> None:
    file, book = download
    for table in file_tables(file):
        sheet, table_question = book[table.sheet], table.exhibit.question
        columns = list(people_rows_of(file, table.exhibit).columns)
        heads, top = headers_of(sheet), first_row(sheet) - 1
        assert len(set(heads)) == len(columns)
        for head, column in zip(heads, columns, strict=True):
            label = table_question.label(column, file.lang)
            assert head.startswith(label.text)
            assert label.unit.casefold() in head.casefold()
        last_row = sheet.max_row - has_total(table_question, rows_of(file, table.exhibit))
        assert (
            sheet.auto_filter.ref == f"A{top}:{get_column_letter(len(columns))}{last_row}" or last_row == top
        )
        assert sheet.print_title_rows == f"${top}:${top}"
        is_wide = (sheet.page_setup.fitToWidth or 1) > 1
        assert bool(sheet.print_title_cols) == is_wide  # they say on the pages to the right whose row it is


def test_names_of_sheets_are_what_excel_takes(download: tuple[Download, Workbook]) -> None:
    _, book = download
    for name in book.sheetnames:
        assert 0 < len(name.encode("utf-16-le")) // 2 <= 31
        assert not set(name) & set("[]:*?/\\…")


def test_the_information_sheet_says_all(download: tuple[Download, Workbook]) -> None:
    file, book = download
    version = file.reader.version
    texts = sheet_values(book[ABOUT_SHEET[file.lang]])
    moment = datetime.fromisoformat(version.manifest["published_at"])
    assert {file.title, *file.filter_summary, version.name, file.code} <= set(texts)
    assert any(f"{moment:%d/%m/%Y}"[2:] in str(cell) for cell in texts)
    numbers = [cell for cell in texts if isinstance(cell, int | float)]
    for headline in file.headlines:
        assert headline.label in texts
        assert headline.value is None or pytest.approx(headline.value) in numbers
    assert not [cell for cell in texts if "{" in str(cell)]  # a word with a gap that nothing has filled
    text, code = ("\n".join(map(str, cells)) for cells in (texts, sheet_values(book["SQL"])))
    for table in file_tables(file):
        table_question = table.exhibit.question
        assert (
            table_question.descriptions[file.lang] in text
            and table_question.name in texts
            and len(rows_of(file, table.exhibit)) in texts
        )
        assert all(line.strip() in code for line in table_question.sql.splitlines())
        for column in people_rows_of(file, table.exhibit).columns:
            label = table_question.label(column, file.lang)
            assert column in texts and label.text in text and label.unit in text


def test_source_files_are_listed_with_the_hash_of_their_bytes(
    download: tuple[Download, Workbook],
) -> None:
    file, book = download
    sheet = book[ABOUT_SHEET[file.lang]]
    source_rows = {
        row[0]: row[1:] for row in sheet.iter_rows(values_only=True) if str(row[0]).endswith(".csv")
    }
    ledger = {f["file"]: f for f in file.reader.version.manifest["files"]}
    assert source_rows
    for name, (digest, _, _, *counts) in source_rows.items():
        assert digest == hashlib.sha256((EXPORTS / name).read_bytes()).hexdigest() == ledger[name]["sha256"]
        assert counts[0] == ledger[name]["records"] and counts[2] == ledger[name]["quarantined"]
    folders = {exhibit.question.folder for exhibit in file.exhibits}
    refusals = {n for n, f in ledger.items() if f["status"] == "refused" and f["topic"] in folders}
    assert refusals <= set(source_rows)


def test_sample_data_say_so_on_every_sheet_and_page(download: tuple[Download, Workbook]) -> None:
    file, book = download
    warning = {"vi": "Dữ liệu mẫu", "en": "sample data"}[file.lang]
    assert all(warning in (sheet.oddHeader.right.text or "") for sheet in book)
    for table in file_tables(file):
        title, *lines = [row[0] for row in book[table.sheet].iter_rows(max_row=3, values_only=True)]
        assert title == table.title and warning in "\n".join(map(str, lines))


def test_the_code_is_a_property_of_the_document(download: tuple[Download, Workbook]) -> None:
    file, book = download
    properties = {p.name: p.value for p in book.custom_doc_props.props}
    assert properties["Receipt"] == file.code
    assert properties["Version"] == file.reader.version.name
