"""A file that comes back, read into tables of cells, in memory only and within limits."""

import csv
import io
import re
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import islice

from ui.receipts.spreadsheet.sheet import Cell, Extra, Sheet, Unreadable
from ui.receipts.spreadsheet.workbook_file import is_workbook, read_sheets
from ui.receipts.spreadsheet.worksheet import Budget

MOST_MB = 50
ZIP_MAGIC = b"PK"  # how a ZIP begins, and a workbook is one
MOST_CELLS = 3_000_000
_MOST_UNPACKED = 400_000_000
_MOST_ENTRIES = 2000
_MOST_SEARCHED = 20_000_000  # bytes of a packed piece that are looked through for a code
_CODE = re.compile(r"(?<![0-9A-Za-z])[0-9a-hjkmnp-tv-z]{10}(?![0-9A-Za-z])")
_CODE_BYTES = re.compile(_CODE.pattern.encode())
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTION_STREAM = "EncryptedPackage".encode("utf-16-le")
_DELIMITERS = ";,\t|"
_HEADER_ROWS = 30
#: What operating systems put into a ZIP, and nobody sees.
_SYSTEM_FILE = re.compile(r"(?:^|/)(?:\._[^/]*|\.DS_Store|Thumbs\.db|desktop\.ini)$")


@dataclass(frozen=True)
class Contents:
    """What was read of a file: its tables, what belongs to no table, and the hashes of other files in a ZIP by name."""

    sheets: list[Sheet]
    extras: tuple[Extra, ...] = ()
    pieces: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Inspection:
    """The code found in a file, and its contents or the problem of reading them, if it has been read."""

    code: str | None
    contents: Contents | None = None
    problem: str = ""


def codes_in_text(text: str) -> list[str]:
    """All that may be a code in a text, as it is typed or as a file is called; the last first."""
    return _CODE.findall(text.lower())[::-1]


def find_code(content: bytes, known_codes: frozenset[str]) -> str | None:
    """The first of the known codes in the bytes of a file, zipped or not. Raises Unreadable."""
    pieces: Iterable[bytes] = [content]
    if content.startswith(ZIP_MAGIC):
        archive = _open_zip(content)
        pieces = (archive.read(e) for e in archive.infolist() if e.file_size <= _MOST_SEARCHED)
    codes = (code.decode() for piece in pieces for code in _CODE_BYTES.findall(piece))
    return next((code for code in codes if code in known_codes), None)


def inspect_file(content: bytes, known_codes: frozenset[str]) -> Inspection:
    """The code that stands in a file; of a workbook, which needs no more to be read, its tables at once.

    Raises Unreadable.
    """
    code = find_code(content, known_codes)
    if not content.startswith(ZIP_MAGIC):
        return Inspection(code)
    with _open_zip(content) as archive:
        if not is_workbook(archive):
            return Inspection(code)
    try:
        return Inspection(code, read_contents(content, set()))
    except Unreadable as problem:
        return Inspection(code, problem=str(problem))


def read_contents(content: bytes, headers: set[str]) -> Contents:
    """The tables of a CSV, a workbook or a ZIP of CSVs; `headers` help to find a CSV's delimiter.

    Raises Unreadable.
    """
    if len(content) > MOST_MB * 1_000_000:
        raise Unreadable("check_too_large")
    if content.startswith(_OLD_OFFICE):
        raise Unreadable("check_locked" if _ENCRYPTION_STREAM in content else "check_old_office")
    if not content.startswith(ZIP_MAGIC):
        return Contents([_read_csv("", content, headers, Budget(MOST_CELLS))])
    with _open_zip(content) as archive:
        return _read_workbook(archive) if is_workbook(archive) else _read_package(archive, headers)


def _read_package(archive: zipfile.ZipFile, headers: set[str]) -> Contents:
    """A ZIP of CSVs, and what else a person would see in it."""
    names = [e.filename for e in archive.infolist() if not (e.is_dir() or _SYSTEM_FILE.search(e.filename))]
    tables = [name for name in names if name.lower().endswith(".csv")]
    if not tables:
        raise Unreadable("check_other_kind")
    budget = Budget(MOST_CELLS)
    sheets = [_read_csv(name, archive.read(name), headers, budget) for name in tables]
    other_names = [name for name in names if name not in tables]
    return Contents(sheets, pieces={name: sha256(archive.read(name)).hexdigest() for name in other_names})


def _open_zip(content: bytes) -> zipfile.ZipFile:
    """Opens a ZIP or a workbook; raises Unreadable if it is damaged or too large to unpack."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
        entries = archive.infolist()
        if len(entries) > _MOST_ENTRIES or sum(e.file_size for e in entries) > _MOST_UNPACKED:
            raise Unreadable("check_too_large")
        if any(entry.flag_bits & 1 for entry in entries):
            raise Unreadable("check_locked")
        if len({entry.filename.casefold() for entry in entries}) < len(entries):
            raise Unreadable("check_damaged")  # of two pieces of one name programs show one or the other
        for entry in entries:
            archive.open(entry).close()
    except (zipfile.BadZipFile, OSError, EOFError, ValueError, NotImplementedError) as problem:
        raise Unreadable("check_damaged") from problem
    return archive


def _read_workbook(archive: zipfile.ZipFile) -> Contents:
    try:
        return Contents(*read_sheets(archive, MOST_CELLS))
    except (Unreadable, MemoryError):
        raise
    except Exception as problem:  # whatever a damaged piece leads into
        raise Unreadable("check_damaged") from problem


def _read_csv(name: str, content: bytes, headers: set[str], budget: Budget) -> Sheet:
    text = _decode(content)
    if "\0" in text[:10_000]:
        raise Unreadable("check_other_kind")
    if text[:4].lower() == "sep=":
        text = text.partition("\n")[2]
    csv.field_size_limit(10_000_000)

    def count_headers(delimiter: str) -> int:
        first_rows = islice(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), _HEADER_ROWS)
        return max((len(headers & {cell.strip() for cell in row}) for row in first_rows), default=0)

    rows: list[list[Cell]] = []
    try:
        delimiter = max(_DELIMITERS, key=count_headers)
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            budget.take(len(row) + 1)
            rows.append(_trim(list(row)))
    except csv.Error as problem:
        raise Unreadable("check_damaged") from problem
    return Sheet(name, rows)


def _decode(content: bytes) -> str:
    """UTF-8 or UTF-16, or the code page of a Vietnamese Windows."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1258", "replace")


def _trim(row: list[Cell]) -> list[Cell]:
    while row and row[-1] in (None, ""):
        row.pop()
    return row
