"""A file that cannot be checked: what is wrong with it is said, and nothing is unpacked that should not be."""

import io
from collections.abc import Callable
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from tests.support.exports import Exports, column
from tests.ui.receipts.forging import OFFICE, repacked
from tests.ui.support.returning import Taken, checked, take
from ui.downloads.exhibit import Part
from ui.receipts.returned_file import MOST_CELLS, read_contents
from ui.receipts.spreadsheet import strings
from ui.receipts.spreadsheet.sheet import Unreadable
from ui.receipts.verify import verify_file
from warehouse.answer.filters import Filters
from warehouse.answer.reader import Reader
from warehouse.store.versions import RECEIPTS, current

ASKED = Part("gifts/by_province", "Quà tặng", Filters())


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Exports:
    """Gifts of 5 and 7 in two provinces."""
    exports = Exports(tmp_path_factory.mktemp("published"))
    exports.write("gifts/a.csv", column("gifts", "province", ["Cần Thơ", "Cà Mau"], quantity="5"))
    exports.refresh()
    return exports


@pytest.fixture
def reader(published: Exports) -> Reader:
    return Reader(current(published.places.store))


def taken_from(reader: Reader, form: str = "csv") -> Taken:
    return take(form, ASKED, "vi", reader)


def bomb() -> bytes:
    """A workbook that says it would unpack to half a gigabyte."""
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as packed:
        packed.writestr("xl/workbook.xml", b"0" * 1000)
        packed.infolist()[0].file_size = 500_000_000  # as its list of contents says; nothing else is asked
    return out.getvalue()


ENTITY = "<!DOCTYPE a [<!ENTITY b 'c'>]>"
PROLOGUES = {
    "at once": ("utf-8", ENTITY),
    "behind a long comment": ("utf-8", f"<!--{'x' * 100_000}-->{ENTITY}"),
    "in UTF-16": ("utf-16", ENTITY),
}


LOCKED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le")
BAD: dict[str, Callable[[], bytes]] = {
    "check_locked": lambda: LOCKED,
    "check_old_office": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
    "check_damaged": lambda: b"PK\x03\x04 cut off",
    "check_too_large": bomb,
    "check_other_kind": lambda: b"\x89PNG\r\n\0\0\0",
    "check_nothing_known": lambda: "tên;tuổi\r\nAn;30\r\n".encode(),
}


@pytest.mark.parametrize("problem", BAD)
def test_what_cannot_be_read_is_said(reader: Reader, problem: str) -> None:
    assert checked(taken_from(reader), BAD[problem]()).problem == problem


@pytest.mark.parametrize("prologue", PROLOGUES)
@pytest.mark.parametrize("piece", ["xl/worksheets/sheet1.xml", "xl/styles.xml"])
def test_a_document_that_declares_entities_is_refused(reader: Reader, prologue: str, piece: str) -> None:
    encoding, told = PROLOGUES[prologue]
    content = take("xlsx", ASKED, "vi", reader).content
    forged = repacked(content, piece, lambda text: told + text.partition("?>")[2], encoding)
    with pytest.raises(Unreadable, match="check_damaged"):
        read_contents(forged, set())


def test_strings_are_read_in_any_encoding_and_within_bounds(
    reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = take("xlsx", ASKED, "vi", reader).content
    piece = "xl/worksheets/sheet1.xml"
    told = read_contents(repacked(content, piece, lambda text: text.partition("?>")[2], "utf-16"), set())
    assert told == read_contents(content, set())
    monkeypatch.setattr(strings, "MOST_STRINGS", 3)
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    listed = f'<sst xmlns="{space}">{"<si><t>a</t></si>" * 4}</sst>'
    related = (
        f'<Relationship Id="s" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
    )
    relations = "xl/_rels/workbook.xml.rels"
    many = repacked(
        content,
        relations,
        lambda text: text.replace("</Relationships>", related),
        **{"xl/sharedStrings.xml": listed},
    )
    with pytest.raises(Unreadable, match="check_too_large"):
        read_contents(many, set())


def test_a_file_that_takes_too_long_is_left(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    taken = take("xlsx", ASKED, "vi", reader)
    monkeypatch.setenv("DASHBOARD_CHECK_SECONDS", "0.001")
    assert checked(taken, taken.content).problem == "check_too_long"


def test_a_file_of_too_many_cells_is_refused(reader: Reader) -> None:
    content = b"province_code;province\r\n" + b"\r\n" * (MOST_CELLS + 1)
    assert checked(taken_from(reader), content).problem == "check_too_large"


def test_a_file_without_a_code_or_of_another_dashboard_is_said(reader: Reader) -> None:
    store = reader.version.folder.parent
    assert verify_file(store, "a.csv", b"a;b\r\n").problem == "check_no_code"
    found = verify_file(store, "gifts-by_province-0123456789.csv", b"a;b\r\n")
    assert (found.problem, found.code) == ("check_unknown", "0123456789")


def test_a_damaged_receipt_is_said(published: Exports, reader: Reader) -> None:
    taken = taken_from(reader)
    path = published.places.store / RECEIPTS / f"{taken.file.code}.json"
    path.write_text(path.read_text(encoding="utf-8").replace('"vi"', '"en"', 1), encoding="utf-8")
    assert checked(taken, taken.content).problem == "check_receipt_damaged"
    again = taken_from(reader)
    assert checked(again, again.content).same_bytes
