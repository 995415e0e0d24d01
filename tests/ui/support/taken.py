"""Files as the pages hand them out: of what a page has shown, and of one question."""

import io
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pandas as pd
from openpyxl import load_workbook
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.ui.support.screen import opened
from ui.delivery.write_file import write_file
from ui.downloads.download import Download
from ui.downloads.exhibit import Exhibit
from warehouse.answer.compare import ask
from warehouse.answer.filters import Filters
from warehouse.answer.questions import get_question
from warehouse.answer.reader import Reader
from warehouse.store.versions import current


def of_page(form: str, page: str, lang: str, **asked: str) -> Download:
    """All that a page shows, as one file."""
    test = opened(page, lang=lang, **asked)
    shown, filters = test.session_state["_shown"], test.session_state["_view"].filters
    told = (f"{filters.from_day:%d/%m/%Y} – {filters.to_day:%d/%m/%Y}",)
    title, read = str(test.title[0].value), test.session_state["_reader"]
    return Download(form, title, page, lang, tuple(shown.parts), read, tuple(shown.headlines), told)


def of_question(
    form: str, store: Path, name: str, filters: Filters | None = None, compare: str = "none", lang: str = "vi"
) -> Download:
    """One question's table."""
    part = Exhibit(name, get_question(name).titles[lang], filters or Filters(lang=lang), compare)
    return Download(form, part.title, name, lang, (part,), Reader(current(store)))


def written(file: Download) -> bytes:
    """What the server sends; written in a thread of its own, as there."""
    out = io.BytesIO()
    with ThreadPoolExecutor(1) as pool:
        pool.submit(write_file, file, out).result()
    return out.getvalue()


def rows_of(file: Download, part: Exhibit) -> pd.DataFrame:
    """The rows of a part, asked anew of its version."""
    return ask(file.reader, part.name, part.filters, part.compare)


def read(content: bytes) -> Workbook:
    """A workbook as it opens."""
    return load_workbook(io.BytesIO(content))


def told(sheet: Worksheet) -> list[Any]:
    """All that a sheet says."""
    return [cell for row in sheet.iter_rows(values_only=True) for cell in row if cell is not None]
