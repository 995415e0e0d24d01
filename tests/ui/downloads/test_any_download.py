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

from tests.support.command import say
from tests.support.exports import REFERENCE
from tests.ui.support.outlet import asked, links, outlet
from tests.ui.support.screen import TOPICS, assert_whole, digits, opened, tables
from tests.ui.support.views import View, any_view, dice_of, numbers
from ui.delivery.write_file import write_file
from ui.downloads.download import Download
from ui.downloads.exhibit import Exhibit
from warehouse.answer.filters import Filters
from warehouse.answer.questions import get_question
from warehouse.answer.reader import Reader
from warehouse.contract.spreadsheet_text import plain_text

pytestmark = pytest.mark.usefixtures("sample_pages")
CODES = pd.read_csv(REFERENCE / "provinces.csv", dtype=str)["code"].tolist()
FORMS = {"vi": (";", ","), "en": (",", ".")}
Rows = list[list[str]]


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    with outlet() as port:
        yield port


def printed(name: str, filters: Filters, compare: str) -> bytes:
    """What `warehouse query` prints for a part's choices."""
    options = [f"--grain={filters.grain}", f"--units={filters.units}", f"--lang={filters.lang}"]
    options += [f"--from={filters.from_day}"] if filters.from_day else []
    options += [f"--to={filters.to_day}"] if filters.to_day else []
    options += ["--province", *filters.provinces] if filters.provinces else []
    options += ["--cumulated"] if filters.cumulated else []
    return say("query", name, f"--compare={compare}", *options).out


def written(form: str, part: Exhibit, reader: Reader) -> bytes:
    out = io.BytesIO()
    write_file(Download(form, part.title, part.name, part.filters.lang, (part,), reader), out)
    return out.getvalue()


def records(content: bytes, lang: str) -> Rows:
    """The rows below the header, decimals with a point."""
    delimiter, _ = FORMS[lang]
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=delimiter))[1:]


def as_in_csv(value: object, decimal: str) -> str:
    """A cell of a workbook as a CSV has it."""
    if value is None:
        return ""
    if isinstance(value, datetime | date):
        return f"{value:%Y-%m-%d}"
    return f"{value}".replace(".", decimal) if isinstance(value, float) else str(value)


def same(cell: str, value: object, decimal: str) -> bool:
    """Whether a CSV's cell and a workbook's are one value; 5 and 5.0 are."""
    shown = as_in_csv(value, decimal)
    if isinstance(value, int | float) and cell:
        return float(cell.replace(decimal, ".")) == float(value)
    return plain_text(cell) == shown


def workbook_agrees(book: bytes, content: bytes, lang: str) -> None:
    """Every cell of the workbook's table is the CSV's."""
    loaded = load_workbook(io.BytesIO(book), read_only=True)
    shown = list(loaded.worksheets[0].iter_rows(min_row=2, values_only=True))
    told = records(content, lang)
    assert len(shown) == len(told)
    for cells, values in zip(told, shown, strict=True):
        for cell, value in zip(cells, [*values, *[None] * len(cells)], strict=False):
            assert cell in SAMPLE or same(cell, value, FORMS[lang][1]), (cell, value)


SAMPLE = ("dữ liệu mẫu", "sample data")  # a column of the CSV, on the information sheet of a workbook


def table_agrees(view: View, shown: AppTest, content: bytes) -> None:
    """Every number of the table on screen is the CSV's, and its rows are as many."""
    heads, *body = tables(shown)[-1]
    told = records(content, view.lang)
    body = body[1:] if len(told) > 1 else body  # without the total
    assert len(body) == len(told)
    asked_ = get_question(f"{view.page}/by_province")
    delimiter, _ = FORMS[view.lang]
    names = content.decode("utf-8-sig").splitlines()[0].split(delimiter)
    for measure in asked_.measures:
        at, place = heads.index(asked_.label(measure, view.lang).text), names.index(measure)
        on_screen = [str(digits(row[at])) if row[at] != "–" else "" for row in body]
        assert on_screen == [row[place] for row in told]


def any_asked(number: int, parts: list[Exhibit]) -> list[Exhibit]:
    """Up to five of the parts; the other views look at others."""
    dice = dice_of(number, "parts")
    return dice.sample(parts, min(5, len(parts)))


@pytest.mark.parametrize("number", numbers(20))
def test_any_download_is_what_the_page_shows(number: int, port: int) -> None:
    view = any_view(number, CODES)
    shown = opened(view.page, **view.address)
    assert_whole(shown)
    noted: Any = shown.session_state["_shown"]
    reader: Reader = shown.session_state["_reader"]
    for part in any_asked(number, noted.parts):
        content = written("csv", part, reader)
        assert content == printed(part.name, part.filters, part.compare)
        workbook_agrees(written("xlsx", part, reader), content, view.lang)
    offered = links(shown)
    sent = {path: asked(port, path) for path in offered}
    assert {answer.status for answer in sent.values()} <= {200}
    if view.page in TOPICS:
        content = table_is_sent(view, shown, offered, {path: sent[path].body for path in sent})
        table_agrees(view, shown, content)


def table_is_sent(view: View, shown: AppTest, offered: dict[str, str], sent: dict[str, bytes]) -> bytes:
    """The links under the table give the rows of the query; they say how many these are."""
    csv_path = [path for path, text in offered.items() if text.startswith("CSV (")][-1]
    book_path = [path for path, text in offered.items() if text.startswith("Excel (")][-1]
    content = sent[csv_path]
    assert content == say("query", f"{view.page}/by_province", *view.options).out
    workbook_agrees(sent[book_path], content, view.lang)
    for path in (csv_path, book_path):
        assert digits(offered[path]) == len(records(content, view.lang))
    assert shown.session_state["_reader"].version.name
    return content
