"""A reference file that cannot be used is told of on the ledger page, by file, line and value."""

import shutil
from pathlib import Path

import pytest

from tests.support.exports import REFERENCE, Exports, line, lines
from tests.support.reference_files import PROVINCES, cell, rows_of, text
from tests.ui.support.screen import LANGUAGES, run_page, show_exports

SENTENCES = {
    "vi": "provinces.csv, dòng 3, cột population, giá trị “-5”: Số ở cột population phải lớn hơn 0",
    "en": "provinces.csv cannot be used, line 3, column population, value “-5”: The number in column population "
    "has to be above 0",
}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_names_the_line_and_no_folder_of_the_server(
    pages: pytest.MonkeyPatch, tmp_path: Path, lang: str
) -> None:
    exports = Exports(tmp_path, shutil.copytree(REFERENCE, tmp_path / "reference"))
    exports.write("gifts/a.csv", lines("gifts", line("gifts")))
    show_exports(exports, pages)
    content = text(cell(rows_of(PROVINCES), "population", "-5", 3))
    (exports.folders.reference / PROVINCES).write_text(content, encoding="utf-8")
    assert exports.refresh().result.status == 3
    test = run_page("ledger", lang=lang)
    assert not test.exception
    message = "".join(error.value for error in test.error).replace("\\", "")
    assert SENTENCES[lang] in message
    assert str(tmp_path) not in message
