"""Makes the receipt of a file that has been written, and saves it in the store."""

import fcntl
import hashlib
import logging
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, BinaryIO

import pandas as pd

from ui.downloads import tables
from ui.downloads.download import Download
from ui.downloads.headings import (
    captions,
    output_batches,
    output_headers,
    output_rows,
    people_language,
    sheet_or_stem,
)
from ui.receipts.fingerprints import canonical_text, fingerprint
from ui.receipts.pages import fingerprint_cell, pages_of, pieces_of
from ui.receipts.receipt import Receipt, ReceiptColumn, ReceiptTable, find_receipt, receipt_record
from ui.receipts.receipt_key import KeyGone, hash_by_key, key_name, store_key
from warehouse.answer.questions import Question
from warehouse.private_files import FOLDER, open_private
from warehouse.settings import receipts_mb
from warehouse.store import checksums
from warehouse.store.versions import RECEIPTS

_log = logging.getLogger(__name__)
MOST_RECEIPTS = 20_000
MOST_HASHES = 200  # bytes that one code is known by: a PDF differs from one making to the next


def save_receipt(file: Download, stream: BinaryIO) -> None:
    """Saves the receipt of a complete file in `stream`, which is left at its end.

    Where that fails, it is logged: a file without a receipt is better than none.
    """
    try:
        _save(file, stream)
    except Exception:
        _log.exception("no receipt could be kept of %s", file.name)


def _sha256(stream: BinaryIO) -> str:
    stream.flush()
    if not stream.readable():
        return checksums.sha256(Path(stream.name))
    stream.seek(0)
    digest = hashlib.file_digest(stream, "sha256").hexdigest()  # type: ignore[arg-type]  # has readinto, as all that can be read here
    stream.seek(0, 2)
    return digest


def _save(file: Download, stream: BinaryIO) -> None:
    digest = _sha256(stream)
    folder = file.reader.version.folder.parent / RECEIPTS
    folder.mkdir(FOLDER, exist_ok=True)
    with _exclusive_lock(folder):
        key = store_key(folder)
        try:
            previous = find_receipt(folder.parent, file.code)
        except (ValueError, KeyGone):
            previous = None
        old_hashes = previous.hashes if previous and previous.key == key_name(key) else ()
        digest = hash_by_key(digest, key)
        hashes = (*(hash_ for hash_ in old_hashes if hash_ != digest), digest)[-MOST_HASHES:]
        checksums.save(folder / f"{file.code}.json", receipt_record(_make_receipt(file, hashes, key, stream)))
        _make_room(folder)


def _make_room(folder: Path) -> None:
    """Deletes the oldest receipts until their size and number are within the limits."""
    receipts = [(entry, entry.stat()) for entry in os.scandir(folder) if entry.name.endswith(".json")]
    receipts.sort(key=lambda receipt: receipt[1].st_mtime_ns, reverse=True)
    remaining = receipts_mb() * 1_000_000
    for number, (entry, facts) in enumerate(receipts):
        remaining -= facts.st_size
        if number and (remaining < 0 or number >= MOST_RECEIPTS):
            Path(entry).unlink(missing_ok=True)


@contextmanager
def _read_back(stream: BinaryIO) -> Iterator[BinaryIO]:
    """What was written, opened for reading; `stream` is left at its end."""
    if not stream.readable():
        with Path(stream.name).open("rb") as file:
            yield file
        return
    yield stream
    stream.seek(0, 2)


@contextmanager
def _exclusive_lock(folder: Path) -> Iterator[None]:
    """Only one writer of receipts at a time, in this process or another."""
    with open_private(folder / ".lock") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _make_receipt(file: Download, hashes: tuple[str, ...], key: bytes, stream: BinaryIO) -> Receipt:
    version = file.reader.version
    with _read_back(stream) as content:
        pages, pieces = pages_of(file, content, key), pieces_of(file, content)
    return Receipt(
        code=file.code,
        file_format=file.file_format,
        file=file.name,
        lang=file.lang,
        title=file.title,
        version=version.name,
        published_at=version.manifest["published_at"],
        is_sample=file.is_sample,
        made_at=datetime.now(UTC).isoformat(timespec="seconds"),
        tables=tuple(_make_table(file, table, key) for table in tables.file_tables(file)),
        hashes=hashes,
        pages=pages,
        pieces=pieces,
        key=key_name(key),
        provinces=file.reader.provinces,
    )


def _make_table(file: Download, table: tables.FileTable, key: bytes) -> ReceiptTable:
    exhibit = table.exhibit
    rows = output_rows(table, file)
    columns = columns_of(exhibit.question, rows, output_headers(table, file))
    return ReceiptTable(
        name=exhibit.name,
        sheet_name=sheet_or_stem(table, file),
        title=table.title,
        filters=exhibit.filters,
        compare=exhibit.compare,
        columns=columns,
        grain=exhibit.question.grain,
        rows=exhibit.count() if exhibit.question.is_long else len(rows),
        fingerprints=fingerprint_columns(output_batches(table, file), columns, key),
        key=key,
        people_language=people_language(file),
        order=exhibit.order,
        has_ranks=bool(people_language(file)) and exhibit.all_places() is not None,
        captions=b"".join(fingerprint_cell(text, key) for text in captions(table, file)),
    )


def columns_of(question: Question, rows: pd.DataFrame, texts: list[str]) -> tuple[ReceiptColumn, ...]:
    """What each column of these rows holds."""
    names = [str(name) for name in rows.columns]
    return tuple(
        ReceiptColumn(name, text, _kind(question, name, rows[name]))
        for name, text in zip(names, texts, strict=True)
    )


def fingerprint_columns(
    batches: Iterable[pd.DataFrame], columns: tuple[ReceiptColumn, ...], key: bytes
) -> tuple[bytes, ...]:
    """The fingerprints of all cells, column by column."""
    buffers = [bytearray() for _ in columns]
    for rows in batches:
        for column, buffer in zip(columns, buffers, strict=True):
            buffer += _fingerprint_values(rows[column.name], column.kind, key)
    return tuple(map(bytes, buffers))


def _fingerprint_values(values: "pd.Series[Any]", kind: str, key: bytes) -> bytes:
    by_value: dict[object, bytes] = {}  # most values of a column come again and again
    for value in values.unique():
        by_value[value] = fingerprint(canonical_text(value, kind), key)
    missing = fingerprint("", key)
    return b"".join(by_value.get(value, missing) for value in values)


def _kind(question: Question, name: str, values: "pd.Series[Any]") -> str:
    if pd.api.types.is_bool_dtype(values):
        return "text"
    if pd.api.types.is_numeric_dtype(values):
        return "number"
    if any(isinstance(value, date) for value in values):
        return "day"
    try:
        return "code" if question.label(name, "vi").kind == "code" else "text"
    except KeyError:
        return "text"
