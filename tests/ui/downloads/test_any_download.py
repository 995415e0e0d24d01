"""Any view at all: what is downloaded is what the page shows and what the query prints, to the last digit.

`make soak PART=downloads` looks at 500 of them.
"""

import csv
import io
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import pandas as pd
import pytest
from openpyxl import load_workbook
from streamlit.testing.v1 import AppTest

from tests.support.command import run_cli
from tests.support.exports import REFERENCE
from tests.ui.support.file_order import by_name, without_difference
from tests.ui.support.outlet import fetch, links, outlet
from tests.ui.support.page_files import first_row
from tests.ui.support.screen import TOPICS, assert_whole, digits, run_page, tables
from tests.ui.support.views import View, any_view, dice_of, numbers
from ui.delivery.write_file import write_file
from ui.downloads.download import Download
from ui.downloads.exhibit import Exhibit
from warehouse.answer.filters import Filters
from warehouse.answer.people_table import people_headers
from warehouse.answer.questions import get_question
from warehouse.answer.reader import Reader
from warehouse.contract.spreadsheet_text import plain_text

pytestmark = pytest.mark.usefixtures("sample_pages")
CODES = pd.read_csv(REFERENCE / "provinces.csv", dtype=str)["code"].tolist()
DIALECTS = {"vi": (";", ","), "en": (",", ".")}
Rows = list[list[str]]


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    with outlet() as port:
        yield port


def cli_csv(name: str, filters: Filters, compare: str) -> bytes:
    """What `warehouse query` prints for a part's choices."""
    options = [f"--grain={filters.grain}", f"--units={filters.units}", f"--lang={filters.lang}"]
    options += [f"--from={filters.from_day}"] if filters.from_day else []
    options += [f"--to={filters.to_day}"] if filters.to_day else []
    options += ["--province", *filters.provinces] if filters.provinces else []
    options += ["--cumulated"] if filters.cumulated else []
    return run_cli("query", name, f"--compare={compare}", *options).stdout


def exhibit_bytes(file_format: str, exhibit: Exhibit, reader: Reader) -> bytes:
    stream = io.BytesIO()
    write_file(
        Download(file_format, exhibit.title, exhibit.name, exhibit.filters.lang, (exhibit,), reader), stream
    )
    return stream.getvalue()


def records(content: bytes, lang: str) -> Rows:
    """The rows below the header, decimals with a point."""
    delimiter, _ = DIALECTS[lang]
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=delimiter))[1:]


def as_in_csv(value: object, decimal: str) -> str:
    """A cell of a workbook as a CSV has it."""
    if value is None:
        return ""
    if isinstance(value, datetime | date):
        return f"{value:%Y-%m-%d}"
    return f"{value}".replace(".", decimal) if isinstance(value, float) else str(value)


def is_same(cell: str, value: object, decimal: str) -> bool:
    """Whether a CSV's cell and a workbook's are one value; 5 and 5.0 are."""
    csv_cell = as_in_csv(value, decimal)
    if isinstance(value, int | float) and cell:
        return float(cell.replace(decimal, ".")) == float(value)
    return plain_text(cell) == csv_cell


def workbook_agrees(book: bytes, content: bytes, lang: str) -> None:
    """Every cell of the workbook's table is the CSV's."""
    workbook = load_workbook(io.BytesIO(book))
    sheet = workbook.worksheets[0]
    rows = list(sheet.iter_rows(min_row=first_row(sheet), values_only=True))
    csv_rows = records(content, lang)
    assert len(rows) == len(csv_rows)
    for cells, values in zip(csv_rows, rows, strict=True):
        for cell, value in zip(cells, [*values, *[None] * len(cells)], strict=False):
            assert cell in SAMPLE or is_same(cell, value, DIALECTS[lang][1]), (cell, value)


SAMPLE = ("dữ liệu mẫu", "sample data")  # a column of the CSV, on the information sheet of a workbook


def table_agrees(view: View, test: AppTest, content: bytes) -> None:
    """Every number of the table on screen is the CSV's, and its rows are as many."""
    heads, *body = tables(test)[-1]
    csv_rows = without_difference(records(content, view.lang))
    if len(csv_rows) > 1:  # the total stands above on the page, and below in the file
        body = [*body[1:], body[0]]
    assert len(body) == len(csv_rows)
    by_province = get_question(f"{view.page}/by_province")
    delimiter, _ = DIALECTS[view.lang]
    names = next(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=delimiter))
    for measure in by_province.measures:
        screen_column, csv_column = (
            heads.index(by_province.label(measure, view.lang).text),
            names.index(people_headers(by_province, [measure], view.lang)[0]),
        )
        on_screen = [str(digits(row[screen_column])) if row[screen_column] != "–" else "" for row in body]
        assert on_screen == [row[csv_column] for row in csv_rows]


def some_exhibits(number: int, exhibits: list[Exhibit]) -> list[Exhibit]:
    """Up to five of the parts; the other views look at others."""
    dice = dice_of(number, "parts")
    return dice.sample(exhibits, min(5, len(exhibits)))


@pytest.mark.parametrize("number", numbers(20))
def test_any_download_is_what_the_page_shows(number: int, port: int) -> None:
    view = any_view(number, CODES)
    test = run_page(view.page, **view.address)
    assert_whole(test)
    record: Any = test.session_state["_shown"]
    reader: Reader = test.session_state["_reader"]
    for exhibit in some_exhibits(number, record.exhibits):
        content = exhibit_bytes("csv", exhibit, reader)
        answer = cli_csv(exhibit.name, exhibit.filters, exhibit.compare)
        assert exhibit.order in ("", "province")
        assert content == (by_name(answer) if exhibit.order else answer)
        workbook_agrees(exhibit_bytes("xlsx", exhibit, reader), content, view.lang)
    offers = links(test)
    answers = {path: fetch(port, path) for path in offers}
    assert {answer.status for answer in answers.values()} <= {200}
    if view.page in TOPICS:
        content = table_is_sent(view, test, offers, {path: answers[path].body for path in answers})
        table_agrees(view, test, content)


def table_is_sent(view: View, test: AppTest, offers: dict[str, str], bodies: dict[str, bytes]) -> bytes:
    """The links under the table give the rows of the query; they say how many these are."""
    csv_path = [path for path, text in offers.items() if text.startswith("CSV (")][-1]
    book_path = [path for path, text in offers.items() if text.startswith("Excel (")][-1]
    content = bodies[csv_path]
    assert content == by_name(run_cli("query", f"{view.page}/by_province", *view.options).stdout)
    workbook_agrees(bodies[book_path], content, view.lang)
    for path in (csv_path, book_path):
        n = len(without_difference(records(content, view.lang)))
        assert digits(offers[path]) == (n - 1 if n > 1 else n)  # without the total
    assert test.session_state["_reader"].version.name
    return content
