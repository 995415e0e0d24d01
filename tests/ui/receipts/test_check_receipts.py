"""Receipts: kept beside the versions, found by the code, and told from what has changed in the data since."""

import io
import json
import os
import time
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.support.exports import Exports, column
from tests.ui.support.returning import OriginalFile, as_bytes, changed_since, check_returned, in_thread, take
from ui.delivery.write_file import write_file
from ui.downloads.exhibit import Exhibit
from ui.receipts.changes_since import TableChanges, changes_since, original_tables
from ui.receipts.issue import MOST_HASHES
from ui.receipts.receipt import find_receipt, receipt_codes
from ui.receipts.verify import verify_file
from ui.sections.file_check_tables import changes_table
from ui.sections.file_check_values import TableValues
from warehouse.answer.filters import Filters
from warehouse.answer.reader import Reader
from warehouse.store import checksums
from warehouse.store.versions import RECEIPT_DAYS, RECEIPTS, current

EXHIBIT = Exhibit("gifts/by_province", "Quà tặng", Filters())


@pytest.fixture
def gift_exports(gifts_of_five: Exports, tmp_path: Path) -> Exports:
    return gifts_of_five.copy(tmp_path)


@pytest.fixture
def reader(gift_exports: Exports) -> Reader:
    return Reader(current(gift_exports.folders.store))


def original_from(reader: Reader, file_format: str = "csv") -> OriginalFile:
    return take(file_format, EXHIBIT, "vi", reader)


def edit_text(original: OriginalFile, old: str, new: str) -> bytes:
    text = original.content.decode("utf-8")
    assert text.count(old) == 1
    return text.replace(old, new).encode("utf-8")


def test_a_receipt_stays_when_versions_are_swept_away(gift_exports: Exports, reader: Reader) -> None:
    original = original_from(reader)
    for no in range(4):
        gift_exports.write(f"gifts/more{no}.csv", column("gifts", "quantity", ["1"]))
        assert gift_exports.refresh().result.status == 0
    store = gift_exports.folders.store
    assert not reader.version.folder.exists()
    assert receipt_codes(store) == {original.file.code}
    assert check_returned(original, original.content).is_as_written


def test_a_receipt_goes_after_more_than_a_year(gift_exports: Exports, reader: Reader) -> None:
    code = original_from(reader).file.code
    path = gift_exports.folders.store / RECEIPTS / f"{code}.json"
    long_ago = time.time() - (RECEIPT_DAYS + 1) * 86_400
    os.utime(path, (long_ago, long_ago))
    gift_exports.write("gifts/more.csv", column("gifts", "quantity", ["1"]))
    gift_exports.refresh()
    assert not path.exists()


def test_of_an_older_receipt_what_it_does_not_know_is_named(reader: Reader) -> None:
    """Receipts once told of tables only."""
    original = original_from(reader, "xlsx")
    path = reader.version.folder.parent / RECEIPTS / f"{original.file.code}.json"
    payload = checksums.load(path)
    del payload["pages"], payload["pieces"]
    checksums.save(path, payload)
    assert check_returned(original, original.content).is_as_written  # byte for byte
    verdict = check_returned(original, as_bytes(load_workbook(io.BytesIO(original.content)))).verdict
    assert verdict
    assert verdict.has_all_values
    assert [one.extra.kind for one in verdict.remainders] == ["printed", "foreign_sheet", "foreign_sheet"]


def test_the_oldest_receipts_make_room(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    store = reader.version.folder.parent
    codes = [original_from(reader, file_format).file.code for file_format in ("csv", "machines", "xlsx")]
    sizes = {}
    for age, code in zip((3, 1, 2), codes, strict=True):
        path = store / RECEIPTS / f"{code}.json"
        sizes[code] = path.stat().st_size
        os.utime(path, (time.time() - age, time.time() - age))
    monkeypatch.setenv("DASHBOARD_RECEIPTS_MB", str((sizes[codes[1]] + sizes[codes[2]] + 500) / 1e6))
    assert receipt_codes(store) == {*codes}
    original_from(reader, "machines")
    assert receipt_codes(store) == {*codes[1:]}
    monkeypatch.setenv("DASHBOARD_RECEIPTS_MB", "0.000001")
    last = original_from(reader)
    assert receipt_codes(store) == {last.file.code}
    assert check_returned(last, last.content).is_as_written


def test_the_same_file_taken_twice_is_known_by_both_its_bytes(reader: Reader) -> None:
    original = original_from(reader)
    store = reader.version.folder.parent
    copy = original_from(reader)
    receipt = find_receipt(store, original.file.code)
    assert receipt
    assert len(receipt.hashes) == len({original.content, copy.content}) <= MOST_HASHES


def test_a_file_is_written_even_where_no_receipt_can_be_kept(
    reader: Reader, caplog: pytest.LogCaptureFixture
) -> None:
    (reader.version.folder.parent / RECEIPTS).write_text("in the way")
    assert original_from(reader).content
    assert "no receipt could be kept" in caplog.text


def test_a_file_that_can_only_be_written_has_a_receipt_too(reader: Reader, tmp_path: Path) -> None:
    file = original_from(reader).file
    with (tmp_path / file.name).open("wb") as stream:
        in_thread(lambda: write_file(file, stream), reader)
    result = verify_file(reader.version.folder.parent, file.name, (tmp_path / file.name).read_bytes())
    assert result.same_bytes


def test_no_value_is_kept_twice(gift_exports: Exports, reader: Reader) -> None:
    code = original_from(reader).file.code
    payload = json.loads((gift_exports.folders.store / RECEIPTS / f"{code}.json").read_text(encoding="utf-8"))
    text = json.dumps(payload, ensure_ascii=False)
    assert "Quà tặng" in text
    assert "Cà Mau" not in text
    assert "Cần Thơ" not in text


def test_what_changed_in_the_data_is_no_edit(gift_exports: Exports, reader: Reader) -> None:
    original = original_from(reader)
    gift_exports.write("gifts/a.csv", column("gifts", "province", ["Cần Thơ", "Cà Mau"], quantity="8"))
    assert gift_exports.refresh().result.status == 0
    result = check_returned(original, original.content)
    assert result.is_as_written
    (table_changes,) = changed_since(result, Reader(current(gift_exports.folders.store)))
    names = [column.name for column in table_changes.table.columns]
    new_values = {(names[change.column], int(change.value)) for change in table_changes.changes}
    assert new_values == {("quantity", 8), ("quantity", 16)}
    assert len(table_changes.changes) == 3  # both provinces, and their total
    assert not (table_changes.removed_rows or table_changes.added_rows)


def test_an_edit_and_a_correction_are_told_apart(gift_exports: Exports, reader: Reader) -> None:
    original = original_from(reader)
    gift_exports.write("gifts/a.csv", column("gifts", "province", ["Cần Thơ", "Cà Mau"], quantity="8"))
    gift_exports.refresh()
    result = check_returned(original, edit_text(original, "Cà Mau;1;5", "Cà Mau;1;6"))
    assert result.verdict
    (one,) = result.verdict.tables
    assert [(edit.value, one.table.columns[edit.column].name) for edit in one.edits] == [("6", "quantity")]
    (table_changes,) = changed_since(result, Reader(current(gift_exports.folders.store)))
    assert len(table_changes.changes) == 3


def test_the_values_of_the_original_are_known_as_long_as_its_version_is_kept(
    gift_exports: Exports, reader: Reader
) -> None:
    original = original_from(reader)
    store = gift_exports.folders.store
    receipt = find_receipt(store, original.file.code)
    assert receipt
    (rows,) = original_tables(store, receipt)
    assert rows is not None
    assert list(rows["quantity"].dropna()) == [5, 5, 10]
    for no in range(4):
        gift_exports.write(f"gifts/more{no}.csv", column("gifts", "quantity", ["1"]))
        gift_exports.refresh()
    assert original_tables(store, receipt) == [None]


def test_a_column_that_has_another_name_now_is_said_to_be_left_out(reader: Reader) -> None:
    original = original_from(reader)
    receipt = check_returned(original, original.content).receipt
    assert receipt
    (table,) = receipt.tables
    number = [column.name for column in table.columns].index("quantity")
    columns = [*table.columns]
    columns[number] = replace(columns[number], name="items")  # as an older release called it

    def words() -> tuple[TableChanges, str]:
        changes = changes_since(replace(table, columns=tuple(columns)))
        return changes, str(changes_table(changes, TableValues(table, None)))

    changes, text = in_thread(words, reader)
    assert (changes.changes, changes.missing_columns) == ((), (number,))
    assert not changes.is_unchanged
    assert "Không so được các cột nay đã bỏ hoặc đổi tên: Số lượng" in text
