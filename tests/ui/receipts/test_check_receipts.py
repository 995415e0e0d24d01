"""Receipts: kept beside the versions, found by the code, and told from what has changed in the data since."""

import io
import json
import os
import time
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.support.exports import Exports, column
from tests.ui.support.returning import Taken, apart, as_bytes, changed_since, checked, take
from ui.delivery.write_file import write
from ui.downloads.exhibit import Part
from ui.receipts.changes_since import original_tables
from ui.receipts.issue import MOST_HASHES
from ui.receipts.receipt import find_receipt, receipt_codes
from ui.receipts.verify import verify_file
from warehouse.answer.filters import Filters
from warehouse.answer.reader import Reader
from warehouse.store import checksums
from warehouse.store.versions import RECEIPT_DAYS, RECEIPTS, current

ASKED = Part("gifts/by_province", "Quà tặng", Filters())


@pytest.fixture
def published(exports: Exports) -> Exports:
    exports.write("gifts/a.csv", column("gifts", "province", ["Cần Thơ", "Cà Mau"], quantity="5"))
    exports.refresh()
    return exports


@pytest.fixture
def reader(published: Exports) -> Reader:
    return Reader(current(published.places.store))


def taken_from(reader: Reader, form: str = "csv") -> Taken:
    return take(form, ASKED, "vi", reader)


def edited(taken: Taken, before: str, after: str) -> bytes:
    text = taken.content.decode("utf-8")
    assert text.count(before) == 1
    return text.replace(before, after).encode("utf-8")


def test_a_receipt_stays_when_versions_are_swept_away(published: Exports, reader: Reader) -> None:
    taken = taken_from(reader)
    for no in range(4):
        published.write(f"gifts/more{no}.csv", column("gifts", "quantity", ["1"]))
        assert published.refresh().said.status == 0
    store = published.places.store
    assert not reader.version.folder.exists()
    assert receipt_codes(store) == {taken.file.code}
    assert checked(taken, taken.content).is_as_written


def test_a_receipt_goes_after_more_than_a_year(published: Exports, reader: Reader) -> None:
    code = taken_from(reader).file.code
    path = published.places.store / RECEIPTS / f"{code}.json"
    long_ago = time.time() - (RECEIPT_DAYS + 1) * 86_400
    os.utime(path, (long_ago, long_ago))
    published.write("gifts/more.csv", column("gifts", "quantity", ["1"]))
    published.refresh()
    assert not path.exists()


def test_of_an_older_receipt_what_it_does_not_know_is_named(reader: Reader) -> None:
    """Receipts once told of tables only."""
    taken = taken_from(reader, "xlsx")
    path = reader.version.folder.parent / RECEIPTS / f"{taken.file.code}.json"
    told = checksums.load(path)
    del told["pages"], told["pieces"]
    checksums.save(path, told)
    assert checked(taken, taken.content).is_as_written  # byte for byte
    found = checked(taken, as_bytes(load_workbook(io.BytesIO(taken.content)))).verdict
    assert found
    assert found.has_all_values
    assert [one.extra.kind for one in found.remainders] == ["printed", "foreign_sheet"]


def test_the_oldest_receipts_make_room(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    store = reader.version.folder.parent
    codes = [taken_from(reader, form).file.code for form in ("csv", "machines", "xlsx")]
    sizes = {}
    for age, code in zip((3, 1, 2), codes, strict=True):
        path = store / RECEIPTS / f"{code}.json"
        sizes[code] = path.stat().st_size
        os.utime(path, (time.time() - age, time.time() - age))
    monkeypatch.setenv("DASHBOARD_RECEIPTS_MB", str((sizes[codes[1]] + sizes[codes[2]] + 500) / 1e6))
    assert receipt_codes(store) == {*codes}
    taken_from(reader, "machines")
    assert receipt_codes(store) == {*codes[1:]}
    monkeypatch.setenv("DASHBOARD_RECEIPTS_MB", "0.000001")
    last = taken_from(reader)
    assert receipt_codes(store) == {last.file.code}
    assert checked(last, last.content).is_as_written


def test_the_same_file_taken_twice_is_known_by_both_its_bytes(reader: Reader) -> None:
    taken = taken_from(reader)
    store = reader.version.folder.parent
    again = taken_from(reader)
    receipt = find_receipt(store, taken.file.code)
    assert receipt
    assert len(receipt.hashes) == len({taken.content, again.content}) <= MOST_HASHES


def test_a_file_is_written_even_where_no_receipt_can_be_kept(
    reader: Reader, caplog: pytest.LogCaptureFixture
) -> None:
    (reader.version.folder.parent / RECEIPTS).write_text("in the way")
    assert taken_from(reader).content
    assert "no receipt could be kept" in caplog.text


def test_a_file_that_can_only_be_written_has_a_receipt_too(reader: Reader, tmp_path: Path) -> None:
    file = taken_from(reader).file
    with (tmp_path / file.name).open("wb") as out:
        apart(lambda: write(file, out), reader)
    found = verify_file(reader.version.folder.parent, file.name, (tmp_path / file.name).read_bytes())
    assert found.same_bytes


def test_no_value_is_kept_twice(published: Exports, reader: Reader) -> None:
    code = taken_from(reader).file.code
    told = json.loads((published.places.store / RECEIPTS / f"{code}.json").read_text(encoding="utf-8"))
    text = json.dumps(told, ensure_ascii=False)
    assert "Quà tặng" in text
    assert "Cà Mau" not in text
    assert "Cần Thơ" not in text


def test_what_changed_in_the_data_is_no_edit(published: Exports, reader: Reader) -> None:
    taken = taken_from(reader)
    published.write("gifts/a.csv", column("gifts", "province", ["Cần Thơ", "Cà Mau"], quantity="8"))
    assert published.refresh().said.status == 0
    found = checked(taken, taken.content)
    assert found.is_as_written
    (since,) = changed_since(found, Reader(current(published.places.store)))
    names = [column.name for column in since.table.columns]
    told = {(names[change.column], int(change.value)) for change in since.changes}
    assert told == {("quantity", 8)}
    assert len(since.changes) == 2
    assert not (since.removed_rows or since.added_rows)


def test_an_edit_and_a_correction_are_told_apart(published: Exports, reader: Reader) -> None:
    taken = taken_from(reader)
    published.write("gifts/a.csv", column("gifts", "province", ["Cần Thơ", "Cà Mau"], quantity="8"))
    published.refresh()
    found = checked(taken, edited(taken, "Cà Mau;1;5", "Cà Mau;1;6"))
    assert found.verdict
    (one,) = found.verdict.tables
    assert [(edit.value, one.table.columns[edit.column].name) for edit in one.edits] == [("6", "quantity")]
    (since,) = changed_since(found, Reader(current(published.places.store)))
    assert len(since.changes) == 2


def test_the_values_of_the_original_are_known_as_long_as_its_version_is_kept(
    published: Exports, reader: Reader
) -> None:
    taken = taken_from(reader)
    store = published.places.store
    receipt = find_receipt(store, taken.file.code)
    assert receipt
    (rows,) = original_tables(store, receipt)
    assert rows is not None
    assert list(rows["quantity"].dropna()) == [5, 5]
    for no in range(4):
        published.write(f"gifts/more{no}.csv", column("gifts", "quantity", ["1"]))
        published.refresh()
    assert original_tables(store, receipt) == [None]
