"""A table alone as a workbook: what its cells hold, what does not fit, and what its sheets are called."""

from datetime import date
from itertools import product
from pathlib import Path

import pytest

from tests.support.exports import Exports, lines
from tests.support.exports import line as row_of
from tests.ui.support.page_files import (
    cells_below_headers,
    file_bytes,
    first_row,
    of_question,
    open_workbook,
    rows_of,
    sheet_values,
)
from tests.ui.support.screen import LANGUAGES
from ui.downloads.tables import sheet_names
from ui.downloads.workbook.cells import TooLarge
from warehouse.answer.compare import fetch_rows
from warehouse.answer.filters import COMPARISONS, Filters
from warehouse.answer.people_table import people_headers, people_rows
from warehouse.answer.questions import get_question, question_names
from warehouse.answer.reader import Reader

MONTH = Filters(date(2021, 12, 1), date(2021, 12, 31))


def test_a_table_alone_comes_first_and_tells_of_itself_behind(sample_store: Path) -> None:
    file = of_question("xlsx", sample_store, "gifts/by_province", MONTH, "previous")
    book = open_workbook(file_bytes(file))
    assert book.sheetnames == ["Quà tặng theo tỉnh", "Thông tin", "SQL"]
    assert [cell.value for cell in book.worksheets[0]["A"][:4]] == [
        "Quà tặng và an sinh theo tỉnh",
        "01/12/2021 – 31/12/2021 · Cả 21 tỉnh · so với cả tháng 11",
        "Dữ liệu mẫu do máy sinh ra, không phải số liệu thật",
        "Mã tỉnh",
    ]
    assert file_bytes(file) == file_bytes(file)


def test_what_was_not_reported_stays_empty(exports: Exports) -> None:
    exports.write("gifts/2021-12.csv", lines("gifts", row_of("gifts")))
    file = of_question("xlsx", exports.refresh().folders.store, "gifts/by_province")
    sheet = open_workbook(file_bytes(file)).worksheets[0]
    rows = {row[1]: row[2:] for row in cells_below_headers(sheet)}
    assert rows["Cần Thơ"][0] == 1
    assert all(set(cells) == {None} for name, cells in rows.items() if name not in ("Cần Thơ", "Tổng cộng"))
    assert "Số liệu thật" in "".join(map(str, sheet_values(open_workbook(file_bytes(file))["Thông tin"])))


NASTY = [
    '=HYPERLINK("http://a.b";"x")',
    "<r><t>=1+1</t></r>",
    "http://a.b/c",
    "mailto:a@b.c",
    "{=1+1}",
    "+84 28",
    "@SUM(1)",
    "0012",
    "1E5",
    "_x0041_",
    "𝐀" * 40,
]


def test_text_stays_text_whatever_it_looks_like(exports: Exports) -> None:
    rows = [row_of("online_payments", provider=f'"{t.replace(chr(34), chr(34) * 2)}"') for t in NASTY]
    exports.write("online_payments/2021-12.csv", lines("online_payments", *rows))
    file = of_question("xlsx", exports.refresh().folders.store, "online_payments/by_provider")
    sheet = open_workbook(file_bytes(file)).worksheets[0]
    cells = [
        cell
        for row in sheet.iter_rows(min_row=first_row(sheet))
        for cell in row
        if isinstance(cell.value, str)
    ]
    providers = {str(text) for text in rows_of(file, file.exhibits[0])["provider"]}
    texts = {str(cell.value).replace("_x005F_", "_") for cell in cells}
    assert texts == providers | {"Tổng cộng"} >= {"0012", NASTY[1]}
    assert all(cell.data_type != "f" and cell.hyperlink is None for cell in cells)


@pytest.mark.parametrize(("length", "fits"), [(32_767, True), (32_768, False)])
def test_a_text_longer_than_a_cell_is_refused_with_the_csv_offered(
    exports: Exports, length: int, fits: bool
) -> None:
    exports.write(
        "online_payments/a.csv", lines("online_payments", row_of("online_payments", provider="v" * length))
    )
    file = of_question("xlsx", exports.refresh().folders.store, "online_payments/by_provider", lang="en")
    if fits:
        assert "v" * length in sheet_values(open_workbook(file_bytes(file)).worksheets[0])
    else:
        with pytest.raises(TooLarge, match="32,768 characters and a cell holds 32,767; take the CSV"):
            file_bytes(file)


@pytest.mark.parametrize("name", question_names())
def test_every_column_of_every_question_has_a_head_of_its_own(reader: Reader, name: str) -> None:
    question = get_question(name)
    for compare, lang in product(COMPARISONS, LANGUAGES):
        columns = list(people_rows(question, fetch_rows(reader, name, MONTH, compare), lang).columns)
        assert len(set(people_headers(question, columns, lang))) == len(columns)


def test_names_of_sheets_stay_apart_however_alike_titles_are() -> None:
    titles = ["Theo tỉnh"] * 12 + [
        "THEO TỈNH",
        "a/b",
        "a:b",
        "",
        "[]",
        "'x'",
        "History",
        "𝐀" * 31,
        "dài " * 20,
        "dài " * 21,
    ]
    names = sheet_names(titles)
    assert len({name.casefold() for name in names}) == len(titles)
    assert all(0 < len(name.encode("utf-16-le")) // 2 <= 31 for name in names)
    assert not any(set(name) & set("[]:*?/\\…") or name.startswith("'") for name in names)
    assert "history" not in {name.casefold() for name in names}
