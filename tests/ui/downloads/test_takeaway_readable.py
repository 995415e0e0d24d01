"""Every file opens without a complaint, where its reader opens it: in pandas, and in LibreOffice."""

import io
import warnings
from itertools import cycle, product
from pathlib import Path

import pandas as pd
import pytest

from tests.support.libreoffice import convert as opened_in_libreoffice
from tests.support.libreoffice import formulas
from tests.ui.support.page_files import file_bytes, of_page, rows_of
from tests.ui.support.screen import LANGUAGES, TAKEN_AWAY
from ui.downloads.download import Download
from ui.downloads.exhibit import Exhibit
from ui.downloads.tables import exhibit_key
from warehouse.answer.people_table import has_total, people_headers

pytestmark = pytest.mark.usefixtures("sample_pages")
CODES = {"province_code": str, "Mã tỉnh": str, "Province code": str}
DIALECTS = {"vi": (";", ","), "en": (",", ".")}  # between cells, and of decimals


@pytest.mark.parametrize(("page", "lang"), list(product(TAKEN_AWAY, LANGUAGES)))
def test_pandas_reads_every_file_of_a_page(page: str, lang: str) -> None:
    book, (delimiter, decimal) = of_page("xlsx", page, lang), DIALECTS[lang]
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        sheets = pd.read_excel(io.BytesIO(file_bytes(book)), sheet_name=None)
        assert len(sheets) == len({exhibit_key(exhibit) for exhibit in book.exhibits}) + 2
        assert "\ufffd" not in " ".join(map(str, sheets))
        for exhibit in book.exhibits:
            of_people, of_machines = (
                file_bytes(Download(file_format, exhibit.title, exhibit.name, lang, (exhibit,), book.reader))
                for file_format in ("csv", "machines")
            )
            csv_frame = pd.read_csv(io.BytesIO(of_people), dtype=CODES, sep=delimiter, decimal=decimal)
            machine_frame = pd.read_csv(io.BytesIO(of_machines), dtype=CODES)
            assert_same_figures(exhibit, csv_frame, machine_frame, lang)
            long = exhibit.question.is_long
            assert len(machine_frame) == (
                book.reader.count(exhibit.name) if long else len(rows_of(book, exhibit))
            )


def assert_same_figures(exhibit: Exhibit, people: pd.DataFrame, machines: pd.DataFrame, lang: str) -> None:
    """People get what programs get, under headers of their language, and no row more but the total."""
    rows = people[: len(machines)].reset_index(drop=True)
    headers = people_headers(exhibit.question, machines.columns, lang)
    for name, header in zip(machines.columns, headers, strict=True):
        expected_cells = machines[name]
        pd.testing.assert_series_equal(rows[header], expected_cells, check_names=False, check_dtype=False)
    extra_rows = people[len(machines) :]
    assert len(extra_rows) == has_total(exhibit.question, machines)


def test_libreoffice_opens_every_workbook_of_a_page(tmp_path: Path) -> None:
    paths = []
    for page, lang in zip(TAKEN_AWAY, cycle(LANGUAGES), strict=False):
        file = of_page("xlsx", page, lang)
        paths.append(tmp_path / file.name)
        paths[-1].write_bytes(file_bytes(file))
    books = opened_in_libreoffice(paths, tmp_path)
    assert len(books) == len(paths) == len({path.name for path in paths})
    assert not any(formulas(book) for book in books)
