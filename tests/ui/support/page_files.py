"""Files as the pages hand them out: of what a page has shown, and of one question."""

import io
import re
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path
from typing import Any

import pandas as pd
from openpyxl import load_workbook
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.ui.support.screen import run_page
from ui.delivery.write_file import write_file
from ui.downloads.download import Download
from ui.downloads.exhibit import Exhibit
from ui.view.row_order import sort_rows
from warehouse.answer.compare import fetch_rows
from warehouse.answer.compared_places import fetch_all_places
from warehouse.answer.filters import Filters
from warehouse.answer.people_table import people_rows
from warehouse.answer.questions import get_question
from warehouse.answer.reader import Reader
from warehouse.store.versions import current


def of_page(file_format: str, page: str, lang: str, **query: str) -> Download:
    """All that a page shows, as one file."""
    own = {"provinces": "58"} if page == "province" else {}  # else it only asks for one
    test = run_page(page, lang=lang, **own | query)
    record, filters = test.session_state["_shown"], test.session_state["_view"].filters
    filter_summary = (f"{filters.from_day:%d/%m/%Y} – {filters.to_day:%d/%m/%Y}",)
    title, reader = str(test.title[0].value), test.session_state["_reader"]
    return Download(
        file_format,
        title,
        page,
        lang,
        tuple(record.exhibits),
        reader,
        tuple(record.headlines),
        filter_summary,
    )


def of_question(
    file_format: str,
    store: Path,
    name: str,
    filters: Filters | None = None,
    compare: str = "none",
    lang: str = "vi",
) -> Download:
    """One question's table."""
    exhibit = Exhibit(name, get_question(name).titles[lang], filters or Filters(lang=lang), compare)
    return Download(file_format, exhibit.title, name, lang, (exhibit,), Reader(current(store)))


def file_bytes(file: Download) -> bytes:
    """What the server sends; written in a thread of its own, as there."""
    stream = io.BytesIO()
    with ThreadPoolExecutor(1) as pool:
        pool.submit(write_file, file, stream).result()
    return stream.getvalue()


def rows_of(file: Download, exhibit: Exhibit) -> pd.DataFrame:
    """The rows of a part, asked anew of its version, in the order of the screen."""
    rows = fetch_rows(file.reader, exhibit.name, exhibit.filters, exhibit.compare)
    return sort_rows(rows, exhibit.order)


def people_rows_of(file: Download, exhibit: Exhibit) -> pd.DataFrame:
    """The same as people read them, in Excel or CSV."""
    all_places = fetch_all_places(file.reader, exhibit.name, exhibit.filters, exhibit.compare)
    return people_rows(exhibit.question, rows_of(file, exhibit), file.lang, all_places)


def open_workbook(content: bytes) -> Workbook:
    """A workbook as it opens."""
    return load_workbook(io.BytesIO(content))


def first_row(sheet: Worksheet) -> int:
    """The number of the first row below the headers, which with all above them stay in sight."""
    return int(re.sub(r"\D", "", str(sheet.freeze_panes)))


def headers_of(sheet: Worksheet) -> list[str]:
    """The headers of a sheet's table."""
    return [str(cell.value) for cell in sheet[first_row(sheet) - 1]]


def sheet_values(sheet: Worksheet) -> list[Any]:
    """All that a sheet says."""
    return [cell for row in sheet.iter_rows(values_only=True) for cell in row if cell is not None]


def cells_below_headers(sheet: Worksheet) -> list[list[Any]]:
    """The cells under the headers, a total included; a day as a date."""
    rows = sheet.iter_rows(min_row=first_row(sheet), values_only=True)
    return [[v.date() if isinstance(v, datetime) else v for v in row] for row in rows]


def python_value(value: Any) -> Any:
    """A value of an answer as Python has it."""
    if pd.isna(value):
        return None
    return value.item() if hasattr(value, "item") else value


def number_or_text(cell: str) -> float | str:
    """What a cell of a CSV says; the apostrophe before text that looks like a formula is not part of it."""
    try:
        return float(cell.removeprefix("'"))
    except ValueError:
        return cell.removeprefix("'")
