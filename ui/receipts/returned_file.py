"""A file that comes back, as tables of cells, read in memory only and within bounds."""

import csv
import io
import re
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import islice

from ui.receipts.spreadsheet.sheet import Cell, Extra, Sheet, Unreadable
from ui.receipts.spreadsheet.workbook_file import is_workbook, sheets_of
from ui.receipts.spreadsheet.worksheet import Budget

MOST_MB = 50
PACKED = b"PK"  # how a ZIP begins, and a workbook is one
MOST_CELLS = 3_000_000
_MOST_UNPACKED = 400_000_000
_MOST_ENTRIES = 2000
_MOST_SEARCHED = 20_000_000  # bytes of a packed piece that are looked through for a code
_CODE = re.compile(r"(?<![0-9A-Za-z])[0-9a-hjkmnp-tv-z]{10}(?![0-9A-Za-z])")
_CODE_BYTES = re.compile(_CODE.pattern.encode())
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_DELIMITERS = ";,\t|"
_HEAD_ROWS = 30
#: What operating systems put into a ZIP, and nobody sees.
_OF_SYSTEM = re.compile(r"(?:^|/)(?:\._[^/]*|\.DS_Store|Thumbs\.db|desktop\.ini)$")


@dataclass(frozen=True)
class Contents:
    """What was read of a file: its tables, what belongs to none of them, and the hashes of other files in a ZIP."""

    sheets: list[Sheet]
    extras: tuple[Extra, ...] = ()
    pieces: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Inside:
    """A code that was found in a file, and what was read of it, or why it cannot be, as far as it is known."""

    code: str | None
    contents: Contents | None = None
    problem: str = ""


def codes(text: str) -> list[str]:
    """All that may be a code in a text, as it is typed or as a file is called; the last first."""
    return _CODE.findall(text.lower())[::-1]


def code_inside(content: bytes, known: frozenset[str]) -> str | None:
    """The first of the known codes that stands in the bytes of a file, packed or not. Raises Unreadable."""
    pieces: Iterable[bytes] = [content]
    if content.startswith(PACKED):
        packed = _unpacked(content)
        pieces = (packed.read(e) for e in packed.infolist() if e.file_size <= _MOST_SEARCHED)
    found = (code.decode() for piece in pieces for code in _CODE_BYTES.findall(piece))
    return next((code for code in found if code in known), None)


def look_inside(content: bytes, known: frozenset[str]) -> Inside:
    """The code that stands in a file; of a workbook, which needs no more to be read, its tables at once.

    Raises Unreadable.
    """
    code = code_inside(content, known)
    if not content.startswith(PACKED):
        return Inside(code)
    with _unpacked(content) as packed:
        if not is_workbook(packed):
            return Inside(code)
    try:
        return Inside(code, read(content, set()))
    except Unreadable as problem:
        return Inside(code, problem=str(problem))


def read(content: bytes, wanted: set[str]) -> Contents:
    """The tables of a CSV, a workbook or a ZIP of CSVs; `wanted` are the heads that tell a CSV's delimiter.

    Raises Unreadable.
    """
    if len(content) > MOST_MB * 1_000_000:
        raise Unreadable("check_too_large")
    if content.startswith(_OLD_OFFICE):
        raise Unreadable("check_locked" if _LOCKED in content else "check_old_office")
    if not content.startswith(PACKED):
        return Contents([_csv("", content, wanted, Budget(MOST_CELLS))])
    with _unpacked(content) as packed:
        return _workbook(packed) if is_workbook(packed) else _package(packed, wanted)


def _package(packed: zipfile.ZipFile, wanted: set[str]) -> Contents:
    """A ZIP of CSVs, and what else a person would see in it."""
    names = [e.filename for e in packed.infolist() if not (e.is_dir() or _OF_SYSTEM.search(e.filename))]
    tables = [name for name in names if name.lower().endswith(".csv")]
    if not tables:
        raise Unreadable("check_other_kind")
    budget = Budget(MOST_CELLS)
    sheets = [_csv(name, packed.read(name), wanted, budget) for name in tables]
    others = [name for name in names if name not in tables]
    return Contents(sheets, pieces={name: sha256(packed.read(name)).hexdigest() for name in others})


def _unpacked(content: bytes) -> zipfile.ZipFile:
    """A ZIP or a workbook, found to be whole and of a size that can be unpacked."""
    try:
        packed = zipfile.ZipFile(io.BytesIO(content))
        entries = packed.infolist()
        if len(entries) > _MOST_ENTRIES or sum(e.file_size for e in entries) > _MOST_UNPACKED:
            raise Unreadable("check_too_large")
        if any(entry.flag_bits & 1 for entry in entries):
            raise Unreadable("check_locked")
        if len({entry.filename.casefold() for entry in entries}) < len(entries):
            raise Unreadable("check_damaged")  # of two pieces of one name programs show one or the other
        for entry in entries:
            packed.open(entry).close()
    except (zipfile.BadZipFile, OSError, EOFError, ValueError, NotImplementedError) as problem:
        raise Unreadable("check_damaged") from problem
    return packed


def _workbook(packed: zipfile.ZipFile) -> Contents:
    try:
        return Contents(*sheets_of(packed, MOST_CELLS))
    except (Unreadable, MemoryError):
        raise
    except Exception as problem:  # whatever a damaged piece leads into
        raise Unreadable("check_damaged") from problem


def _csv(name: str, content: bytes, wanted: set[str], budget: Budget) -> Sheet:
    text = _decoded(content)
    if "\0" in text[:10_000]:
        raise Unreadable("check_other_kind")
    if text[:4].lower() == "sep=":
        text = text.partition("\n")[2]
    csv.field_size_limit(10_000_000)

    def heads_found(delimiter: str) -> int:
        head = islice(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), _HEAD_ROWS)
        return max((len(wanted & {cell.strip() for cell in row}) for row in head), default=0)

    rows: list[list[Cell]] = []
    try:
        delimiter = max(_DELIMITERS, key=heads_found)
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            budget.take(len(row) + 1)
            rows.append(_trimmed(list(row)))
    except csv.Error as problem:
        raise Unreadable("check_damaged") from problem
    return Sheet(name, rows)


def _decoded(content: bytes) -> str:
    """UTF-8 or UTF-16, or the code page of a Vietnamese Windows."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1258", "replace")


def _trimmed(row: list[Cell]) -> list[Cell]:
    while row and row[-1] in (None, ""):
        row.pop()
    return row
