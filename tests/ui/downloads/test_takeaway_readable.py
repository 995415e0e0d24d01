"""Every file opens without a complaint, where its reader opens it: in pandas, and in LibreOffice."""

import io
import warnings
from itertools import product
from pathlib import Path

import pandas as pd
import pytest

from tests.support.libreoffice import formulas
from tests.support.libreoffice import opened as opened_in_libreoffice
from tests.ui.support.screen import LANGUAGES, TAKEN_AWAY
from tests.ui.support.taken import of_page, rows_of, written
from ui.downloads.download import Download
from ui.downloads.tables import exhibit_key

pytestmark = pytest.mark.usefixtures("sample_pages")
MARKS = {"vi": (";", ","), "en": (",", ".")}  # between cells, and of decimals


@pytest.mark.parametrize(("page", "lang"), list(product(TAKEN_AWAY, LANGUAGES)))
def test_pandas_reads_every_file_of_a_page(page: str, lang: str) -> None:
    book, (mark, decimal) = of_page("xlsx", page, lang), MARKS[lang]
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        sheets = pd.read_excel(io.BytesIO(written(book)), sheet_name=None)
        assert len(sheets) == len({exhibit_key(part) for part in book.exhibits}) + 1
        assert "\ufffd" not in " ".join(map(str, sheets))
        for part in book.exhibits:
            of_people, of_machines = (
                written(Download(form, part.title, part.name, lang, (part,), book.reader))
                for form in ("csv", "machines")
            )
            there = pd.read_csv(
                io.BytesIO(of_people), dtype={"province_code": str}, sep=mark, decimal=decimal
            )
            again = pd.read_csv(io.BytesIO(of_machines), dtype={"province_code": str})
            pd.testing.assert_frame_equal(there, again)
            long = part.question.is_long
            assert len(again) == (book.reader.count(part.name) if long else len(rows_of(book, part)))


def test_libreoffice_opens_every_workbook_of_a_page(tmp_path: Path) -> None:
    paths = []
    for page, lang in product(TAKEN_AWAY, LANGUAGES):
        file = of_page("xlsx", page, lang)
        paths.append(tmp_path / file.name)
        paths[-1].write_bytes(written(file))
    books = opened_in_libreoffice(paths, tmp_path)
    assert len(books) == len(paths) == len({path.name for path in paths})
    assert not any(formulas(book) for book in books)
