"""A file that cannot be checked: what is wrong with it is said, and nothing is unpacked that should not be."""

import io
from collections.abc import Callable
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from tests.support.exports import Exports
from tests.ui.receipts.forging import OFFICE, repack
from tests.ui.support.returning import OriginalFile, check_returned, take
from ui.downloads.exhibit import Exhibit
from ui.receipts.returned_file import MOST_CELLS, read_contents
from ui.receipts.spreadsheet import strings
from ui.receipts.spreadsheet.sheet import Unreadable
from ui.receipts.verify import verify_file
from warehouse.answer.filters import Filters
from warehouse.answer.reader import Reader
from warehouse.store.versions import RECEIPTS, current

EXHIBIT = Exhibit("gifts/by_province", "Quà tặng", Filters())


@pytest.fixture(scope="module")
def gift_exports(gifts_of_five: Exports, tmp_path_factory: pytest.TempPathFactory) -> Exports:
    """A copy, as receipts are kept in its store."""
    return gifts_of_five.copy(tmp_path_factory.mktemp("published"))


@pytest.fixture
def reader(gift_exports: Exports) -> Reader:
    return Reader(current(gift_exports.folders.store))


def original_from(reader: Reader, file_format: str = "csv") -> OriginalFile:
    return take(file_format, EXHIBIT, "vi", reader)


def bomb() -> bytes:
    """A workbook that says it would unpack to half a gigabyte."""
    stream = io.BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"0" * 1000)
        archive.infolist()[0].file_size = 500_000_000  # as its list of contents says; nothing else is asked
    return stream.getvalue()


ENTITY = "<!DOCTYPE a [<!ENTITY b 'c'>]>"
PROLOGUES = {
    "at once": ("utf-8", ENTITY),
    "behind a long comment": ("utf-8", f"<!--{'x' * 100_000}-->{ENTITY}"),
    "in UTF-16": ("utf-16", ENTITY),
}


ENCRYPTED_FILE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le")
BAD: dict[str, Callable[[], bytes]] = {
    "check_locked": lambda: ENCRYPTED_FILE,
    "check_old_office": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
    "check_damaged": lambda: b"PK\x03\x04 cut off",
    "check_too_large": bomb,
    "check_other_kind": lambda: b"\x89PNG\r\n\0\0\0",
    "check_nothing_known": lambda: "tên;tuổi\r\nAn;30\r\n".encode(),
}


@pytest.mark.parametrize("problem", BAD)
def test_what_cannot_be_read_is_said(reader: Reader, problem: str) -> None:
    assert check_returned(original_from(reader), BAD[problem]()).problem == problem


@pytest.mark.parametrize("prologue", PROLOGUES)
@pytest.mark.parametrize("piece", ["xl/worksheets/sheet1.xml", "xl/styles.xml"])
def test_a_document_that_declares_entities_is_refused(reader: Reader, prologue: str, piece: str) -> None:
    encoding, entity = PROLOGUES[prologue]
    content = take("xlsx", EXHIBIT, "vi", reader).content
    forgery = repack(content, piece, lambda text: entity + text.partition("?>")[2], encoding)
    with pytest.raises(Unreadable, match="check_damaged"):
        read_contents(forgery, set())


def test_strings_are_read_in_any_encoding_and_within_bounds(
    reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = take("xlsx", EXHIBIT, "vi", reader).content
    piece = "xl/worksheets/sheet1.xml"
    workbook = read_contents(repack(content, piece, lambda text: text.partition("?>")[2], "utf-16"), set())
    assert workbook == read_contents(content, set())
    monkeypatch.setattr(strings, "MOST_STRINGS", 3)
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    strings_xml = f'<sst xmlns="{space}">{"<si><t>a</t></si>" * 4}</sst>'
    relation = (
        f'<Relationship Id="s" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
    )
    relations = "xl/_rels/workbook.xml.rels"
    workbook_bytes = repack(
        content,
        relations,
        lambda text: text.replace("</Relationships>", relation),
        **{"xl/sharedStrings.xml": strings_xml},
    )
    with pytest.raises(Unreadable, match="check_too_large"):
        read_contents(workbook_bytes, set())


def test_a_file_that_takes_too_long_is_left(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    original = take("xlsx", EXHIBIT, "vi", reader)
    monkeypatch.setenv("DASHBOARD_CHECK_SECONDS", "0.001")
    assert check_returned(original, original.content).problem == "check_too_long"


def test_a_file_of_too_many_cells_is_refused(reader: Reader) -> None:
    content = b"province_code;province\r\n" + b"\r\n" * (MOST_CELLS + 1)
    assert check_returned(original_from(reader), content).problem == "check_too_large"


def test_a_file_without_a_code_or_of_another_dashboard_is_said(reader: Reader) -> None:
    store = reader.version.folder.parent
    assert verify_file(store, "a.csv", b"a;b\r\n").problem == "check_no_code"
    result = verify_file(store, "gifts-by_province-0123456789.csv", b"a;b\r\n")
    assert (result.problem, result.code) == ("check_unknown", "0123456789")


def test_a_damaged_receipt_is_said(gift_exports: Exports, reader: Reader) -> None:
    original = original_from(reader)
    path = gift_exports.folders.store / RECEIPTS / f"{original.file.code}.json"
    path.write_text(path.read_text(encoding="utf-8").replace('"vi"', '"en"', 1), encoding="utf-8")
    assert check_returned(original, original.content).problem == "check_receipt_damaged"
    copy = original_from(reader)
    assert check_returned(copy, copy.content).same_bytes
