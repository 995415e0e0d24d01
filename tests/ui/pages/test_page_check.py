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
from tests.ui.support.returning import Taken, as_bytes, take, take_all
from tests.ui.support.screen import LANGUAGES, assert_whole, opened, over, texts
from ui.downloads.exhibit import Exhibit
from ui.language.words import set_language, translate
from warehouse.answer.filters import Filters
from warehouse.answer.questions import get_question
from warehouse.answer.reader import Reader
from warehouse.store.versions import current

ASKED = Exhibit("gifts/by_province", "Quà tặng và an sinh theo tỉnh", Filters())


@pytest.fixture
def published(exports: Exports, pages: pytest.MonkeyPatch) -> Exports:
    """Gifts of 5 in two provinces, on the pages."""
    exports.write("gifts/a.csv", column("gifts", "province", ["Cần Thơ", "Cà Mau"], quantity="5"))
    over(exports, pages)
    return exports


@pytest.fixture
def taken(published: Exports) -> Iterator[Taken]:
    reader = Reader(current(published.places.store))
    yield take("csv", ASKED, "vi", reader)
    reader.close()


def dropped(taken: Taken, content: bytes, lang: str, name: str = "") -> AppTest:
    """The page with a file dropped on it."""
    shown = opened("check", lang=lang)
    shown.file_uploader[0].set_value((name or taken.file.name, content, "text/csv"))
    shown.run()
    assert_whole(shown)
    return shown


def alerts(shown: AppTest) -> list[str]:
    return [alert.value for alert in (*shown.success, *shown.warning)]


def rows(shown: AppTest) -> list[list[str]]:
    """The tables of what differs, row by row."""
    bodies = "".join(html.proto.body for html in shown.get("html"))
    found = re.findall(r"<tr>(<td.*?)</tr>", bodies)
    return [[unescape(cell) for cell in re.findall(r"<td[^>]*>(.*?)</td>", row)] for row in found]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_untouched_file_matches_and_says_what_it_is(taken: Taken, lang: str) -> None:
    shown = dropped(taken, taken.content, lang)
    set_language(lang)
    version = taken.file.reader.version
    (told,) = alerts(shown)
    assert version.name in told
    assert told.startswith({"vi": "Khớp với phiên bản", "en": "Matches version"}[lang])
    seen = "\n".join(texts(shown))
    assert get_question("gifts/by_province").titles[lang] in seen
    assert translate("all_provinces", n=21) in seen
    assert translate("check_real") in seen
    assert taken.file.name in seen
    assert translate("check_current") in seen
    assert rows(shown) == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_edited_cell_is_named(taken: Taken, lang: str) -> None:
    content = taken.content.replace("Cà Mau;1;5".encode(), "Cà Mau;1;50".encode())
    shown = dropped(taken, content, lang)
    label = get_question("gifts/by_province").label("quantity", lang).text
    (told,) = alerts(shown)
    assert told.startswith(
        {"vi": "Tệp đã bị sửa sau khi tải về", "en": "The file was edited after it was downloaded"}[lang]
    )
    lines = content.decode("utf-8-sig").split("\r\n")
    (at,) = [at for at, line in enumerate(lines, 1) if "Cà Mau" in line]
    assert rows(shown) == [[f"D{at}", "Cà Mau", label, "5", "50"]]


SEEN = {
    "vi": [
        "Trang tính “{sheet}”: trang tính này bị ẩn, người mở tệp không thấy số đã đối chiếu.",
        "Trang tính “{sheet}”: định dạng số cho thấy chữ hay số khác với giá trị trong ô: {place}.",
        "Trang tính “Số đúng”: trang tính này không có trong tệp lúc tải về, nên không so được gì trên đó.",
    ],
    "en": [
        "Sheet “{sheet}”: this sheet is hidden; who opens the file does not see the figures that were compared.",
        "Sheet “{sheet}”: number formats that may show other text than the cell's value: {place}.",
        "Sheet “Số đúng”: this sheet was not in the file when it was taken away; nothing on it was compared.",
    ],
}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_is_seen_and_was_not_compared_is_named_with_its_place(taken: Taken, lang: str) -> None:
    book = load_workbook(io.BytesIO(take("xlsx", ASKED, "vi", taken.file.reader).content))
    sheet = book.worksheets[0]
    book.create_sheet("Số đúng", 0)["A1"] = 999_999
    filled = next(cell for cell in sheet["D"] if cell.value == 5)
    sheet.sheet_state, filled.number_format = "hidden", '"999.999"'
    shown = dropped(taken, as_bytes(book), lang, "a.xlsx")
    (told,) = alerts(shown)
    assert told.startswith({"vi": "Chưa thể coi là khớp:", "en": "Cannot be said to match:"}[lang])
    bodies = [unescape(html.proto.body) for html in shown.get("html")]
    told_of = [text for body in bodies for text in re.findall(r"<p class='told'>(.*?)</p>", body)]
    seen = [text.format(sheet=sheet.title, place=filled.coordinate) for text in SEEN[lang]]
    assert sorted(told_of) == sorted(seen)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_changed_in_the_data_is_told_beside_the_edit(
    published: Exports, pages: pytest.MonkeyPatch, taken: Taken, lang: str
) -> None:
    published.write("gifts/a.csv", column("gifts", "province", ["Cần Thơ", "Cà Mau"], quantity="8"))
    over(published, pages)
    content = taken.content.replace("Cà Mau;1;5".encode(), "Cà Mau;1;50".encode())
    label = get_question("gifts/by_province").label("quantity", lang).text
    told = rows(dropped(taken, content, lang))
    assert told[0][1:] == ["Cà Mau", label, "5", "50"]
    assert sorted(told[1:]) == [["Cà Mau", label, "5", "8"], ["Cần Thơ", label, "5", "8"]]


def test_with_its_version_swept_away_the_rest_is_told_from_the_file(
    published: Exports, pages: pytest.MonkeyPatch, taken: Taken
) -> None:
    shutil.rmtree(taken.file.reader.version.folder)
    published.write("gifts/a.csv", column("gifts", "province", ["Cần Thơ", "Cà Mau"], quantity="8"))
    over(published, pages)
    content = taken.content.replace("Cà Mau;1;5".encode(), "Cà Mau;1;50".encode())
    told = rows(dropped(taken, content, "vi"))
    assert told[0][1:] == ["Cà Mau", "Số lượng", "không còn lưu", "50"]
    assert sorted(told[1:]) == [
        ["Cà Mau", "Số lượng", "không còn lưu", "8"],
        ["Cần Thơ", "Số lượng", "5", "8"],
    ]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("problem", ["check_no_code", "check_unknown", "check_locked"])
def test_what_cannot_be_checked_says_what_to_do(taken: Taken, problem: str, lang: str) -> None:
    given = {
        "check_no_code": ("so-lieu.csv", b"a;b\r\n"),
        "check_unknown": ("gifts-0123456789.csv", b"a;b\r\n"),
        "check_locked": (
            taken.file.name,
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
        ),
    }
    name, content = given[problem]
    shown = dropped(taken, content, lang, name)
    set_language(lang)
    assert alerts(shown) == [translate(problem, code="0123456789")]


@pytest.mark.usefixtures("published")
def test_nothing_on_it_can_be_taken_away() -> None:
    assert not [
        node for node in opened("check").get("popover") if node.proto.popover.label == translate("take_page")
    ]


def test_a_cell_is_shown_and_not_obeyed(taken: Taken) -> None:
    content = taken.content.replace("Cà Mau".encode(), b"<b onclick=alert(1)>x</b>")
    shown = dropped(taken, content, "vi")
    bodies = "".join(html.proto.body for html in shown.get("html"))
    assert "<b onclick" not in bodies
    assert "&lt;b onclick" in bodies


def test_a_workbook_of_a_whole_page_is_checked_sheet_by_sheet(
    sample_store: Path, pages: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    store = tmp_path / "store"
    shutil.copytree(sample_store, store, ignore=shutil.ignore_patterns("archive", "receipts"))
    pages.setenv("DASHBOARD_STORE", str(store))
    reader = Reader(current(store))
    parts = tuple(Exhibit(name, name, Filters()) for name in ("gifts/by_province", "gifts/by_programme"))
    taken = take_all("xlsx", parts, "vi", reader)
    book = load_workbook(io.BytesIO(taken.content))
    book["Theo chương trình"]["B3"] = 123
    shown = dropped(taken, as_bytes(book), "vi", "a.xlsx")
    (row,) = rows(shown)
    assert row[0] == "B3"
    assert row[4] == "123"
    headings = [heading.value for heading in shown.subheader]
    assert any("Theo chương trình" in heading for heading in headings)
    assert not any("theo tỉnh" in heading for heading in headings)
