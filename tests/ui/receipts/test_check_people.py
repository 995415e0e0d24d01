"""Files for people, of this release and of older ones, come back: with headers of the page, and with a total."""

import io
from dataclasses import replace

import pytest
from openpyxl import load_workbook

from tests.support.exports import Exports, column
from tests.ui.receipts.test_check_receipts import EXHIBIT, edit_text, original_from
from tests.ui.support.returning import as_bytes, changed_since, check_returned, take
from ui.receipts.changes_since import original_tables
from ui.receipts.fingerprints import FINGERPRINT_BYTES
from ui.receipts.receipt import find_receipt, receipt_record
from warehouse.answer.filters import Filters
from warehouse.answer.reader import Reader
from warehouse.store import checksums
from warehouse.store.versions import RECEIPTS, current


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Reader:
    """A version after which nothing more comes."""
    exports = Exports(tmp_path_factory.mktemp("reader"))
    exports.write("gifts/a.csv", column("gifts", "province", ["Cần Thơ", "Cà Mau"], quantity="5"))
    return Reader(current(exports.refresh().folders.store))


def test_a_file_with_the_headers_of_older_releases_is_still_known(reader: Reader) -> None:
    """It had the names of columns and no total, and so has its receipt."""
    original = original_from(reader)
    store = reader.version.folder.parent
    receipt = find_receipt(store, original.file.code)
    assert receipt
    (table,) = receipt.tables
    old_columns = tuple(replace(column, header=column.name) for column in table.columns)
    old_table = replace(
        table,
        columns=old_columns,
        rows=table.rows - 1,
        fingerprints=tuple(column[:-FINGERPRINT_BYTES] for column in table.fingerprints),
        people_language="",
    )
    record = receipt_record(replace(receipt, tables=(old_table,), hashes=()))
    del record["tables"][0]["people_language"]
    checksums.save(store / RECEIPTS / f"{original.file.code}.json", record)
    rows = [";".join(column.name for column in old_columns), *original.content.decode().splitlines()[1:-1]]
    old_file = "\r\n".join(rows)
    assert check_returned(original, old_file.encode()).is_as_written
    result = check_returned(original, old_file.replace("Cà Mau;1;5", "Cà Mau;1;6").encode())
    assert result.verdict
    assert [edit.value for edit in result.verdict.tables[0].edits] == ["6"]
    assert changed_since(result, reader)[0].is_unchanged
    (rows_then,) = original_tables(store, find_receipt(store, original.file.code) or receipt)
    assert rows_then is not None


@pytest.mark.parametrize(("row", "text"), [(1, "Quà tặng năm 2022"), (2, "năm 2022")])
def test_what_stands_above_the_headers_of_a_sheet_is_compared_too(
    reader: Reader, row: int, text: str
) -> None:
    original = original_from(reader, "xlsx")
    book = load_workbook(io.BytesIO(original.content))
    assert check_returned(original, as_bytes(book)).is_as_written
    book.worksheets[0].cell(row, 1).value = text
    verdict = check_returned(original, as_bytes(book)).verdict
    assert verdict
    assert verdict.has_all_values
    assert [(one.extra.kind, one.extra.locations) for one in verdict.remainders] == [("cells", (f"A{row}",))]


def test_of_a_few_places_rank_and_difference_are_compared_too(reader: Reader) -> None:
    exhibit = replace(EXHIBIT, filters=Filters(provinces=("92", "96")))
    original = take("csv", exhibit, "vi", reader)
    result = check_returned(original, original.content)
    assert result.is_as_written
    assert result.receipt
    assert changed_since(result, reader)[0].is_unchanged
    (rows,) = original_tables(reader.version.folder.parent, result.receipt)
    assert rows is not None
    assert rows["province"].iloc[-1] == "Chênh lệch (Cần Thơ − Cà Mau)"
    result = check_returned(original, edit_text(original, "Cà Mau);0;0;", "Cà Mau);0;1;"))
    assert result.verdict
    assert [edit.value for edit in result.verdict.tables[0].edits] == ["1"]


def test_an_edited_total_is_an_edit(reader: Reader) -> None:
    original = original_from(reader)
    result = check_returned(original, edit_text(original, "Tổng cộng;2;10;", "Tổng cộng;2;11;"))
    assert result.verdict
    (edit,) = result.verdict.tables[0].edits
    assert (edit.cell_ref, edit.value) == ("D23", "11")
