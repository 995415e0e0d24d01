"""A copy of a file is known by its code, wherever that stands, and told value by value, however it was saved again."""

import io
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from tests.support.exports import Exports, column
from tests.ui.receipts.test_check_receipts import ASKED, edited, taken_from
from tests.ui.support.returning import as_bytes, checked, take_all
from ui.downloads.exhibit import Part
from ui.receipts.verify import verify_file
from warehouse.answer.filters import Filters
from warehouse.answer.reader import Reader
from warehouse.store.versions import current


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Reader:
    """A version after which nothing more comes."""
    exports = Exports(tmp_path_factory.mktemp("reader"))
    exports.write("gifts/a.csv", column("gifts", "province", ["Cần Thơ", "Cà Mau"], quantity="5"))
    return Reader(current(exports.refresh().places.store))


def test_excels_own_damage_is_named(reader: Reader) -> None:
    taken = taken_from(reader)
    found = checked(taken, edited(taken, "Cà Mau;1;5;100000", "Cà Mau;1;5;1,00E+11"))
    assert found.verdict
    (edit,) = found.verdict.tables[0].edits
    assert edit.cause == "shortened"


def test_a_formula_is_told_even_where_its_value_is_right(reader: Reader) -> None:
    taken = taken_from(reader, "xlsx")
    book = load_workbook(io.BytesIO(taken.content))
    book.worksheets[0]["H30"] = "=SUM(C2:C22)"
    found = checked(taken, as_bytes(book))
    assert found.verdict
    assert found.verdict.tables[0].formulas == ["H30"]


def test_the_code_is_found_inside_where_the_name_has_lost_it(reader: Reader) -> None:
    taken = taken_from(reader, "xlsx")
    assert checked(taken, taken.content, "Báo cáo tuần.xlsx").same_bytes
    book = load_workbook(io.BytesIO(taken.content))
    assert checked(taken, as_bytes(book), "Báo cáo tuần.xlsx").is_as_written


@pytest.mark.parametrize("name", ["{} (1).csv", "{} - Copy.csv", "Bản sao của {}.csv", "{}.CSV"])
def test_a_copy_keeps_its_code(reader: Reader, name: str) -> None:
    taken = taken_from(reader)
    assert checked(taken, taken.content, name.format(taken.file.name.removesuffix(".csv"))).same_bytes


def test_a_code_that_is_typed_is_enough(reader: Reader) -> None:
    taken, store = taken_from(reader), reader.version.folder.parent
    assert verify_file(store, "a.csv", taken.content, f" {taken.file.code.upper()} ").same_bytes


def test_a_zip_is_checked_table_by_table(reader: Reader) -> None:
    parts = (ASKED, Part("gifts/by_programme", "Theo chương trình", Filters()))
    taken = take_all("zip", parts, "en", reader)
    assert checked(taken, taken.content, "data.zip").same_bytes
    again = checked(taken, packed_again(taken.content, b"-", b"-"), "data.zip")
    assert (again.same_bytes, again.is_as_written) == (False, True)
    found = checked(taken, packed_again(taken.content, "Cà Mau,1,5".encode(), "Cà Mau,1,6".encode()))
    assert found.verdict
    edits = {one.table.name: [edit.value for edit in one.edits] for one in found.verdict.tables}
    assert edits == {"gifts/by_province": ["6"], "gifts/by_programme": []}


def test_what_a_zip_holds_beside_its_tables_is_compared_too(reader: Reader) -> None:
    taken = take_all("zip", (ASKED,), "en", reader)
    real = packed_again(taken.content, "Quà tặng".encode(), b"Audited")  # in the text and in the description
    added, out = ZipFile(io.BytesIO(taken.content)), io.BytesIO()
    with ZipFile(out, "w") as packed:
        for name in added.namelist()[:-1]:
            packed.writestr(name, added.read(name))
        for name in ("Tổng hợp.pdf", ".DS_Store", "__MACOSX/._README.txt"):
            packed.writestr(name, b"x")
    told = [
        [(one.extra.kind, one.extra.locations) for one in found.verdict.remainders]
        for found in (checked(taken, content) for content in (real, out.getvalue()))
        if found.verdict and found.verdict.has_all_values
    ]
    changed = ("pieces", ("datapackage.json", "README.txt"))
    assert told == [[changed, ("lost_pieces", ())], [("pieces", ("Tổng hợp.pdf",)), ("lost_pieces", ())]]


def packed_again(content: bytes, before: bytes, after: bytes) -> bytes:
    """The same ZIP, packed by another program, with other bytes in its tables."""
    out = io.BytesIO()
    with ZipFile(io.BytesIO(content)) as given, ZipFile(out, "w") as packed:
        for name in given.namelist():
            packed.writestr(name, given.read(name).replace(before, after))
    return out.getvalue()
