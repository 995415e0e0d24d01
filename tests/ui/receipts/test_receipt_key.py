"""Receipts are made by a key of their store, and belong with it to one account: no value can be tried out on them."""

import hashlib
import os
from dataclasses import replace
from pathlib import Path

import pytest

from tests.support.exports import Exports, column
from tests.ui.support.returning import Taken, apart, checked, take
from ui.downloads.exhibit import Part
from ui.receipts.fingerprints import FINGERPRINT_BYTES
from ui.receipts.issue import fingerprint_columns
from ui.receipts.receipt import find_receipt, receipt_record
from warehouse.answer.filters import Filters
from warehouse.answer.reader import Reader
from warehouse.store import checksums
from warehouse.store.versions import RECEIPTS, current


@pytest.fixture(scope="module")
def taken(tmp_path_factory: pytest.TempPathFactory) -> Taken:
    """A table taken away, of a store that was made while others might read what is written."""
    before = os.umask(0o022)
    try:
        exports = Exports(tmp_path_factory.mktemp("keyed"))
        exports.write("gifts/a.csv", column("gifts", "quantity", ["5", "x"]))
        exports.write("gifts/b.csv", column("gifts", "quantity", ["5"]))
        reader = Reader(current(exports.refresh().places.store))
        return take("csv", Part("gifts/by_province", "Quà", Filters()), "vi", reader)
    finally:
        os.umask(before)


def store_of(taken: Taken) -> Path:
    return taken.file.reader.version.folder.parent


def kept(taken: Taken) -> Path:
    return store_of(taken) / RECEIPTS / f"{taken.file.code}.json"


def test_archive_versions_and_receipts_are_for_one_account(taken: Taken) -> None:
    store = store_of(taken)
    every = [store, *store.rglob("*")]
    assert {oct(path.stat().st_mode & 0o777) for path in every if path.is_dir()} == {"0o700"}
    assert [path for path in every if path.is_file() and path.stat().st_mode & 0o777 != 0o600] == []
    assert {path.parts[len(store.parts)] for path in every[1:]} > {
        "archive",
        RECEIPTS,
        "CURRENT",
        "refresh.json",
    }
    assert (store.parent / "exports" / "gifts" / "a.csv").stat().st_mode & 0o777 == 0o644


def test_no_value_is_guessed_without_the_key(taken: Taken) -> None:
    receipt = find_receipt(store_of(taken), taken.file.code)
    assert receipt
    guesses = {
        hashlib.blake2b(str(n).encode(), digest_size=FINGERPRINT_BYTES).digest() for n in (0, 5, 10, 100_000)
    }
    (table,) = receipt.tables
    assert not guesses & {mark for at in range(len(table.columns)) for mark in table.column_fingerprints(at)}
    assert hashlib.sha256(taken.content).hexdigest() not in receipt.hashes
    assert checked(taken, taken.content).same_bytes
    assert checked(taken, taken.content.replace(b"\r\n", b"\n")).is_as_written
    assert not checked(taken, taken.content.replace(b";10;", b";11;")).is_as_written


def test_a_receipt_from_before_there_was_a_key_still_tells(taken: Taken) -> None:
    path = kept(taken)
    before, receipt = path.read_bytes(), find_receipt(store_of(taken), taken.file.code)
    assert receipt
    (table,) = receipt.tables
    (part,) = taken.file.parts
    unkeyed = replace(
        table,
        fingerprints=apart(
            lambda: fingerprint_columns(part.batches(), table.columns, b""), taken.file.reader
        ),
    )
    old = receipt_record(
        replace(receipt, tables=(unkeyed,), hashes=(hashlib.sha256(taken.content).hexdigest(),))
    )
    del old["key"]
    checksums.save(path, old)
    assert checked(taken, taken.content).same_bytes
    assert checked(taken, taken.content.replace(b"\r\n", b"\n")).is_as_written
    path.write_bytes(before)


def test_a_lost_key_is_told_and_the_next_receipt_has_one(taken: Taken) -> None:
    (store_of(taken) / RECEIPTS / "key").unlink()
    assert checked(taken, taken.content).problem == "check_key_gone"
    again = take("csv", taken.file.parts[0], "vi", taken.file.reader)
    assert checked(again, again.content).same_bytes
