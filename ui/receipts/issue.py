"""How a receipt is made of a file that has been written, and kept in the store."""

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
from ui.downloads.download import File
from ui.downloads.headings import batches_written, heads_written, place_written, rows_written
from ui.receipts.fingerprints import mark, plain
from ui.receipts.pages import pages_of, pieces_of
from ui.receipts.receipt import Column, Receipt, Table, as_kept, find
from ui.receipts.receipt_key import KeyGone, hash_by_key, key_name, store_key
from warehouse.answer.questions import Question
from warehouse.private_files import FOLDER, open_private
from warehouse.settings import receipts_mb
from warehouse.store import checksums
from warehouse.store.versions import RECEIPTS

_log = logging.getLogger(__name__)
MOST_RECEIPTS = 20_000
MOST_WRITTEN = 200  # bytes that one code is known by: a PDF differs from one making to the next


def keep(file: File, out: BinaryIO) -> None:
    """Keeps the receipt of a file that stands whole in `out`, which is left at its end.

    Where that fails, it is logged: a file without a receipt is better than none.
    """
    try:
        _keep(file, out)
    except Exception:
        _log.exception("no receipt could be kept of %s", file.name)


def _sha256(out: BinaryIO) -> str:
    out.flush()
    if not out.readable():
        return checksums.sha256(Path(out.name))
    out.seek(0)
    digest = hashlib.file_digest(out, "sha256").hexdigest()  # type: ignore[arg-type]  # has readinto, as all that can be read here
    out.seek(0, 2)
    return digest


def _keep(file: File, out: BinaryIO) -> None:
    digest = _sha256(out)
    folder = file.reader.version.folder.parent / RECEIPTS
    folder.mkdir(FOLDER, exist_ok=True)
    with _alone(folder):
        key = store_key(folder)
        try:
            earlier = find(folder.parent, file.code)
        except (ValueError, KeyGone):
            earlier = None
        known = earlier.hashes if earlier and earlier.key == key_name(key) else ()
        digest = hash_by_key(digest, key)
        hashes = (*(one for one in known if one != digest), digest)[-MOST_WRITTEN:]
        checksums.save(folder / f"{file.code}.json", as_kept(_made(file, hashes, key, out)))
        _make_room(folder)


def _make_room(folder: Path) -> None:
    """Receipts take no more room, and are no more, than they may; what was last written longest ago goes first."""
    found = [(entry, entry.stat()) for entry in os.scandir(folder) if entry.name.endswith(".json")]
    found.sort(key=lambda one: one[1].st_mtime_ns, reverse=True)
    left = receipts_mb() * 1_000_000
    for number, (entry, facts) in enumerate(found):
        left -= facts.st_size
        if number and (left < 0 or number >= MOST_RECEIPTS):
            Path(entry).unlink(missing_ok=True)


@contextmanager
def _read_back(out: BinaryIO) -> Iterator[BinaryIO]:
    """What was written, to be read; `out` is left at its end."""
    if not out.readable():
        with Path(out.name).open("rb") as written:
            yield written
        return
    yield out
    out.seek(0, 2)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Two writers of one file, in this process or another, one after the other."""
    with open_private(folder / ".lock") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _made(file: File, hashes: tuple[str, ...], key: bytes, out: BinaryIO) -> Receipt:
    version = file.reader.version
    with _read_back(out) as written:
        pages, pieces = pages_of(file, written, key), pieces_of(file, written)
    return Receipt(
        code=file.code,
        form=file.form,
        file=file.name,
        lang=file.lang,
        title=file.title,
        version=version.name,
        published_at=version.manifest["published_at"],
        is_sample=file.is_sample,
        made_at=datetime.now(UTC).isoformat(timespec="seconds"),
        tables=tuple(_as_written(file, table, key) for table in tables.tables(file)),
        hashes=hashes,
        pages=pages,
        pieces=pieces,
        key=key_name(key),
    )


def _as_written(file: File, held: tables.Table, key: bytes) -> Table:
    part = held.part
    columns = columns_of(part.question, rows_written(held, file), heads_written(held, file))
    return Table(
        name=part.name,
        place=place_written(held, file),
        title=held.title,
        filters=part.filters,
        compare=part.compare,
        columns=columns,
        grain=part.question.grain,
        rows=part.count(),
        marks=marks(batches_written(held, file), columns, key),
        key=key,
    )


def columns_of(asked: Question, rows: pd.DataFrame, texts: list[str]) -> tuple[Column, ...]:
    """What each column of these rows holds."""
    names = [str(name) for name in rows.columns]
    return tuple(
        Column(name, text, _kind(asked, name, rows[name])) for name, text in zip(names, texts, strict=True)
    )


def marks(batches: Iterable[pd.DataFrame], columns: tuple[Column, ...], key: bytes) -> tuple[bytes, ...]:
    """The fingerprints of all cells, column by column."""
    found = [bytearray() for _ in columns]
    for rows in batches:
        for column, told in zip(columns, found, strict=True):
            told += _marks(rows[column.name], column.kind, key)
    return tuple(map(bytes, found))


def _marks(values: "pd.Series[Any]", kind: str, key: bytes) -> bytes:
    known: dict[object, bytes] = {}  # most values of a column come again and again
    for value in values.unique():
        known[value] = mark(plain(value, kind), key)
    nothing = mark("", key)
    return b"".join(known.get(value, nothing) for value in values)


def _kind(asked: Question, name: str, values: "pd.Series[Any]") -> str:
    if pd.api.types.is_bool_dtype(values):
        return "text"
    if pd.api.types.is_numeric_dtype(values):
        return "number"
    if any(isinstance(value, date) for value in values):
        return "day"
    try:
        return "code" if asked.label(name, "vi").kind == "code" else "text"
    except KeyError:
        return "text"
