"""A copy of a file is known by its code, wherever that stands, and told value by value, however it was saved again."""

import io
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from tests.support.exports import Exports, column
from tests.ui.receipts.test_check_receipts import EXHIBIT, edit_text, original_from
from tests.ui.support.returning import as_bytes, check_returned, take_all
from ui.downloads.exhibit import Exhibit
from ui.receipts.verify import verify_file
from warehouse.answer.filters import Filters
from warehouse.answer.reader import Reader
from warehouse.store.versions import current


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Reader:
    """A version after which nothing more comes."""
    exports = Exports(tmp_path_factory.mktemp("reader"))
    exports.write("gifts/a.csv", column("gifts", "province", ["Cần Thơ", "Cà Mau"], quantity="5"))
    return Reader(current(exports.refresh().folders.store))


def test_excels_own_damage_is_named(reader: Reader) -> None:
    original = original_from(reader)
    result = check_returned(original, edit_text(original, "Cà Mau;1;5;100000", "Cà Mau;1;5;1,00E+11"))
    assert result.verdict
    (edit,) = result.verdict.tables[0].edits
    assert edit.cause == "shortened"


def test_a_formula_is_told_even_where_its_value_is_right(reader: Reader) -> None:
    original = original_from(reader, "xlsx")
    book = load_workbook(io.BytesIO(original.content))
    book.worksheets[0]["H30"] = "=SUM(C2:C22)"
    result = check_returned(original, as_bytes(book))
    assert result.verdict
    assert result.verdict.tables[0].formulas == ["H30"]


def test_the_code_is_found_inside_where_the_name_has_lost_it(reader: Reader) -> None:
    original = original_from(reader, "xlsx")
    assert check_returned(original, original.content, "Báo cáo tuần.xlsx").same_bytes
    book = load_workbook(io.BytesIO(original.content))
    assert check_returned(original, as_bytes(book), "Báo cáo tuần.xlsx").is_as_written


@pytest.mark.parametrize("name", ["{} (1).csv", "{} - Copy.csv", "Bản sao của {}.csv", "{}.CSV"])
def test_a_copy_keeps_its_code(reader: Reader, name: str) -> None:
    original = original_from(reader)
    assert check_returned(
        original, original.content, name.format(original.file.name.removesuffix(".csv"))
    ).same_bytes


def test_a_code_that_is_typed_is_enough(reader: Reader) -> None:
    original, store = original_from(reader), reader.version.folder.parent
    assert verify_file(store, "a.csv", original.content, f" {original.file.code.upper()} ").same_bytes


def test_a_zip_is_checked_table_by_table(reader: Reader) -> None:
    exhibits = (EXHIBIT, Exhibit("gifts/by_programme", "Theo chương trình", Filters()))
    original = take_all("zip", exhibits, "en", reader)
    assert check_returned(original, original.content, "data.zip").same_bytes
    copy = check_returned(original, packed_again(original.content, b"-", b"-"), "data.zip")
    assert (copy.same_bytes, copy.is_as_written) == (False, True)
    result = check_returned(
        original, packed_again(original.content, "Cà Mau,1,5".encode(), "Cà Mau,1,6".encode())
    )
    assert result.verdict
    edits = {one.table.name: [edit.value for edit in one.edits] for one in result.verdict.tables}
    assert edits == {"gifts/by_province": ["6"], "gifts/by_programme": []}


def test_what_a_zip_holds_beside_its_tables_is_compared_too(reader: Reader) -> None:
    original = take_all("zip", (EXHIBIT,), "en", reader)
    real = packed_again(
        original.content, "Quà tặng".encode(), b"Audited"
    )  # in the text and in the description
    source, stream = ZipFile(io.BytesIO(original.content)), io.BytesIO()
    with ZipFile(stream, "w") as target:
        for name in source.namelist()[:-1]:
            target.writestr(name, source.read(name))
        for name in ("Tổng hợp.pdf", ".DS_Store", "__MACOSX/._README.txt"):
            target.writestr(name, b"x")
    remainders = [
        [(one.extra.kind, one.extra.locations) for one in result.verdict.remainders]
        for result in (check_returned(original, content) for content in (real, stream.getvalue()))
        if result.verdict and result.verdict.has_all_values
    ]
    changes = ("pieces", ("datapackage.json", "README.txt"))
    assert remainders == [
        [changes, ("lost_pieces", ())],
        [("pieces", ("Tổng hợp.pdf",)), ("lost_pieces", ())],
    ]


def packed_again(content: bytes, old: bytes, new: bytes) -> bytes:
    """The same ZIP, packed by another program, with other bytes in its tables."""
    stream = io.BytesIO()
    with ZipFile(io.BytesIO(content)) as source, ZipFile(stream, "w") as target:
        for name in source.namelist():
            target.writestr(name, source.read(name).replace(old, new))
    return stream.getvalue()
