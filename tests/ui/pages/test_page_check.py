"""The page that a file is handed back to says in the reader's language what it is and what was done to it."""

import io
import re
import shutil
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from openpyxl import load_workbook
from streamlit.testing.v1 import AppTest

from tests.support.exports import Exports, column
from tests.ui.support.returning import OriginalFile, as_bytes, take, take_all
from tests.ui.support.screen import LANGUAGES, assert_whole, run_page, show_exports, texts
from ui.downloads.exhibit import Exhibit
from ui.language.words import set_language, translate
from warehouse.answer.filters import Filters
from warehouse.answer.questions import get_question
from warehouse.answer.reader import Reader
from warehouse.store.versions import current

EXHIBIT = Exhibit("gifts/by_province", "Quà tặng và an sinh theo tỉnh", Filters())


@pytest.fixture
def gift_exports(gifts_of_five: Exports, tmp_path: Path, pages: pytest.MonkeyPatch) -> Exports:
    """Gifts of 5 in two provinces, on the pages."""
    exports = gifts_of_five.copy(tmp_path)
    show_exports(exports.outcome(), pages)
    return exports


@pytest.fixture
def original(gift_exports: Exports) -> Iterator[OriginalFile]:
    reader = Reader(current(gift_exports.folders.store))
    yield take("csv", EXHIBIT, "vi", reader)
    reader.close()


def drop_file(original: OriginalFile, content: bytes, lang: str, name: str = "") -> AppTest:
    """The page with a file dropped on it."""
    test = run_page("check", lang=lang)
    test.file_uploader[0].set_value((name or original.file.name, content, "text/csv"))
    test.run()
    assert_whole(test)
    return test


def alerts(test: AppTest) -> list[str]:
    return [alert.value for alert in (*test.success, *test.warning)]


def rows(test: AppTest) -> list[list[str]]:
    """The tables of what differs, row by row."""
    bodies = "".join(html.proto.body for html in test.get("html"))
    matches = re.findall(r"<tr>(<td.*?)</tr>", bodies)
    return [[unescape(cell) for cell in re.findall(r"<td[^>]*>(.*?)</td>", row)] for row in matches]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_untouched_file_matches_and_says_what_it_is(original: OriginalFile, lang: str) -> None:
    test = drop_file(original, original.content, lang)
    set_language(lang)
    version = original.file.reader.version
    (alert,) = alerts(test)
    assert version.name in alert
    assert alert.startswith({"vi": "Tệp còn nguyên", "en": "The file is as it was"}[lang])
    text = "\n".join(texts(test))
    assert get_question("gifts/by_province").titles[lang] in text
    assert translate("all_provinces", n=21) in text
    assert translate("check_real") in text
    assert original.file.name in text
    assert translate("check_current") in text
    assert rows(test) == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_edited_cell_is_named(original: OriginalFile, lang: str) -> None:
    content = original.content.replace("Cà Mau;1;5".encode(), "Cà Mau;1;50".encode())
    test = drop_file(original, content, lang)
    label = get_question("gifts/by_province").label("quantity", lang).text
    (alert,) = alerts(test)
    assert alert.startswith(
        {"vi": "Tệp đã bị sửa sau khi tải về", "en": "The file was edited after it was downloaded"}[lang]
    )
    lines = content.decode("utf-8-sig").split("\r\n")
    (number,) = [number for number, line in enumerate(lines, 1) if "Cà Mau" in line]
    assert rows(test) == [[f"D{number}", "Cà Mau", label, "5", "50"]]


EXTRAS = {
    "vi": [
        "Trang tính “{sheet}”: trang tính này bị ẩn, người mở tệp không thấy số đã đối chiếu.",
        "Trang tính “{sheet}”: định dạng số cho thấy chữ hay số khác với giá trị trong ô: {place}.",
        "Trang tính “Số đúng”: trang tính này không có trong tệp lúc tải về, nên không so được gì trên đó.",
    ],
    "en": [
        "Sheet “{sheet}”: this sheet is hidden; who opens the file does not see the figures that were compared.",
        "Sheet “{sheet}”: number formats that may show other text than the cell's value: {place}.",
        "Sheet “Số đúng”: this sheet was not in the file when it was downloaded; nothing on it was compared.",
    ],
}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_is_seen_and_was_not_compared_is_named_with_its_place(original: OriginalFile, lang: str) -> None:
    book = load_workbook(io.BytesIO(take("xlsx", EXHIBIT, "vi", original.file.reader).content))
    sheet = book.worksheets[0]
    book.create_sheet("Số đúng", 0)["A1"] = 999_999
    number_cell = next(cell for cell in sheet["D"] if cell.value == 5)
    sheet.sheet_state, number_cell.number_format = "hidden", '"999.999"'
    test = drop_file(original, as_bytes(book), lang, "a.xlsx")
    (alert,) = alerts(test)
    assert alert.startswith({"vi": "Chưa thể coi là khớp:", "en": "Cannot be said to match:"}[lang])
    bodies = [unescape(html.proto.body) for html in test.get("html")]
    told_of = [text for body in bodies for text in re.findall(r"<p class='told'>(.*?)</p>", body)]
    expected_texts = [text.format(sheet=sheet.title, place=number_cell.coordinate) for text in EXTRAS[lang]]
    assert sorted(told_of) == sorted(expected_texts)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_changed_in_the_data_is_told_beside_the_edit(
    gift_exports: Exports, pages: pytest.MonkeyPatch, original: OriginalFile, lang: str
) -> None:
    gift_exports.write("gifts/a.csv", column("gifts", "province", ["Cần Thơ", "Cà Mau"], quantity="8"))
    show_exports(gift_exports, pages)
    content = original.content.replace("Cà Mau;1;5".encode(), "Cà Mau;1;50".encode())
    label = get_question("gifts/by_province").label("quantity", lang).text
    table_rows = rows(drop_file(original, content, lang))
    assert table_rows[0][1:] == ["Cà Mau", label, "5", "50"]
    provinces = [["Cà Mau", label, "5", "8"], ["Cần Thơ", label, "5", "8"]]
    assert sorted(table_rows[1:]) == [*provinces, ["Tổng cộng", label, "10", "16"]]


def test_with_its_version_swept_away_the_rest_is_told_from_the_file(
    gift_exports: Exports, pages: pytest.MonkeyPatch, original: OriginalFile
) -> None:
    shutil.rmtree(original.file.reader.version.folder)
    gift_exports.write("gifts/a.csv", column("gifts", "province", ["Cần Thơ", "Cà Mau"], quantity="8"))
    show_exports(gift_exports, pages)
    content = original.content.replace("Cà Mau;1;5".encode(), "Cà Mau;1;50".encode())
    table_rows = rows(drop_file(original, content, "vi"))
    assert table_rows[0][1:] == ["Cà Mau", "Số lượng", "không còn lưu", "50"]
    assert sorted(table_rows[1:]) == [
        ["Cà Mau", "Số lượng", "không còn lưu", "8"],
        ["Cần Thơ", "Số lượng", "5", "8"],
        ["Tổng cộng", "Số lượng", "10", "16"],
    ]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("problem", ["check_no_code", "check_unknown", "check_locked"])
def test_what_cannot_be_checked_says_what_to_do(original: OriginalFile, problem: str, lang: str) -> None:
    cases = {
        "check_no_code": ("so-lieu.csv", b"a;b\r\n"),
        "check_unknown": ("gifts-0123456789.csv", b"a;b\r\n"),
        "check_locked": (
            original.file.name,
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
        ),
    }
    name, content = cases[problem]
    test = drop_file(original, content, lang, name)
    set_language(lang)
    assert alerts(test) == [translate(problem, code="0123456789")]


@pytest.mark.usefixtures("gift_exports")
def test_nothing_on_it_can_be_taken_away() -> None:
    labels = {node.proto.popover.label for node in run_page("check").get("popover")}
    assert translate("take_page") not in labels


def test_a_cell_is_shown_and_not_obeyed(original: OriginalFile) -> None:
    content = original.content.replace("Cà Mau".encode(), b"<b onclick=alert(1)>x</b>")
    test = drop_file(original, content, "vi")
    bodies = "".join(html.proto.body for html in test.get("html"))
    assert "<b onclick" not in bodies
    assert "&lt;b onclick" in bodies


def test_a_workbook_of_a_whole_page_is_checked_sheet_by_sheet(
    sample_store: Path, pages: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    store = tmp_path / "store"
    shutil.copytree(sample_store, store, ignore=shutil.ignore_patterns("archive", "receipts"))
    pages.setenv("DASHBOARD_STORE", str(store))
    reader = Reader(current(store))
    exhibits = tuple(Exhibit(name, name, Filters()) for name in ("gifts/by_province", "gifts/by_programme"))
    original = take_all("xlsx", exhibits, "vi", reader)
    book = load_workbook(io.BytesIO(original.content))
    book["Quà tặng theo chương trình"]["B6"] = 123
    test = drop_file(original, as_bytes(book), "vi", "a.xlsx")
    (row,) = rows(test)
    assert row[0] == "B6"
    assert row[4] == "123"
    headings = "\n".join(heading.value for heading in test.subheader)
    assert "Theo chương trình" in headings and "theo tỉnh" not in headings
