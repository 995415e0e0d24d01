"""Receipts are made by a key of their store, and belong with it to one account: no value can be tried out on them."""

import hashlib
import os
from dataclasses import replace
from pathlib import Path

import pytest

from tests.support.exports import Exports, column
from tests.ui.support.returning import OriginalFile, check_returned, in_thread, take
from ui.downloads.exhibit import Exhibit
from ui.receipts.fingerprints import FINGERPRINT_BYTES
from ui.receipts.issue import fingerprint_columns
from ui.receipts.receipt import find_receipt, receipt_record
from warehouse.answer.filters import Filters
from warehouse.answer.reader import Reader
from warehouse.store import checksums
from warehouse.store.versions import RECEIPTS, current


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> OriginalFile:
    """A table taken away, of a store that was made while others might read what is written."""
    umask = os.umask(0o022)
    try:
        exports = Exports(tmp_path_factory.mktemp("keyed"))
        exports.write("gifts/a.csv", column("gifts", "quantity", ["5", "x"]))
        exports.write("gifts/b.csv", column("gifts", "quantity", ["5"]))
        reader = Reader(current(exports.refresh().folders.store))
        return take("csv", Exhibit("gifts/by_province", "Quà", Filters()), "vi", reader)
    finally:
        os.umask(umask)


def store_of(original: OriginalFile) -> Path:
    return original.file.reader.version.folder.parent


def receipt_path(original: OriginalFile) -> Path:
    return store_of(original) / RECEIPTS / f"{original.file.code}.json"


def test_archive_versions_and_receipts_are_for_one_account(original: OriginalFile) -> None:
    store = store_of(original)
    paths = [store, *store.rglob("*")]
    assert {oct(path.stat().st_mode & 0o777) for path in paths if path.is_dir()} == {"0o700"}
    assert [path for path in paths if path.is_file() and path.stat().st_mode & 0o777 != 0o600] == []
    assert {path.parts[len(store.parts)] for path in paths[1:]} > {
        "archive",
        RECEIPTS,
        "CURRENT",
        "refresh.json",
    }
    assert (store.parent / "exports" / "gifts" / "a.csv").stat().st_mode & 0o777 == 0o644


def test_no_value_is_guessed_without_the_key(original: OriginalFile) -> None:
    receipt = find_receipt(store_of(original), original.file.code)
    assert receipt
    guesses = {
        hashlib.blake2b(str(n).encode(), digest_size=FINGERPRINT_BYTES).digest() for n in (0, 5, 10, 100_000)
    }
    (table,) = receipt.tables
    assert not guesses & {
        fingerprint for index in range(len(table.columns)) for fingerprint in table.column_fingerprints(index)
    }
    assert hashlib.sha256(original.content).hexdigest() not in receipt.hashes
    assert check_returned(original, original.content).same_bytes
    assert check_returned(original, original.content.replace(b"\r\n", b"\n")).is_as_written
    assert not check_returned(original, original.content.replace(b";10;", b";11;")).is_as_written


def test_a_receipt_from_before_there_was_a_key_still_tells(original: OriginalFile) -> None:
    path = receipt_path(original)
    content, receipt = path.read_bytes(), find_receipt(store_of(original), original.file.code)
    assert receipt
    (table,) = receipt.tables
    (exhibit,) = original.file.exhibits
    old_table = replace(
        table,
        fingerprints=in_thread(
            lambda: fingerprint_columns(
                [table.in_its_form(rows, None) for rows in exhibit.batches()], table.columns, b""
            ),
            original.file.reader,
        ),
    )
    old = receipt_record(
        replace(receipt, tables=(old_table,), hashes=(hashlib.sha256(original.content).hexdigest(),))
    )
    del old["key"]
    checksums.save(path, old)
    assert check_returned(original, original.content).same_bytes
    assert check_returned(original, original.content.replace(b"\r\n", b"\n")).is_as_written
    path.write_bytes(content)


def test_a_lost_key_is_told_and_the_next_receipt_has_one(original: OriginalFile) -> None:
    (store_of(original) / RECEIPTS / "key").unlink()
    assert check_returned(original, original.content).problem == "check_key_gone"
    copy = take("csv", original.file.exhibits[0], "vi", original.file.reader)
    assert check_returned(copy, copy.content).same_bytes
