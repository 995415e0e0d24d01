"""A file that comes back, as tables of cells, read in memory only and within bounds."""

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from openpyxl import load_workbook

from ui.takeaway.values import Cell

MOST_MB = 50
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


class Unreadable(Exception):
    """The file cannot be read; its text is the word that says why."""


@dataclass(frozen=True)
class Sheet:
    """One table of cells as it stands in a file, and the places of formulas in it."""

    name: str
    rows: list[list[Cell]]
    formulas: frozenset[tuple[int, int]] = frozenset()


def codes(text: str) -> list[str]:
    """All that may be a code in a text, as it is typed or as a file is called; the last first."""
    return _CODE.findall(text.lower())[::-1]


def codes_inside(content: bytes) -> Iterator[str]:
    """All that may be a code in the bytes of a file, packed or not, each once."""
    pieces: Iterable[bytes] = [content]
    if content.startswith(b"PK"):
        with _unpacked(content) as packed:
            pieces = [packed.read(e) for e in packed.infolist() if e.file_size <= _MOST_SEARCHED]
    found = (code.decode() for piece in pieces for code in _CODE_BYTES.findall(piece))
    yield from dict.fromkeys(found)


def read(content: bytes, wanted: set[str]) -> list[Sheet]:
    """The tables of a CSV, a workbook or a ZIP of CSVs; `wanted` are the heads that tell a CSV's delimiter.

    Raises Unreadable.
    """
    if len(content) > MOST_MB * 1_000_000:
        raise Unreadable("check_too_large")
    if content.startswith(_OLD_OFFICE):
        raise Unreadable("check_locked" if _LOCKED in content else "check_old_office")
    if not content.startswith(b"PK"):
        return [_csv("", content, wanted)]
    with _unpacked(content) as packed:
        names = packed.namelist()
        if "xl/workbook.xml" in names:
            return _workbook(content)
        tables = [name for name in names if name.lower().endswith(".csv")]
        if not tables:
            raise Unreadable("check_other_kind")
        return [_csv(name, packed.read(name), wanted) for name in tables]


def _unpacked(content: bytes) -> zipfile.ZipFile:
    """A ZIP or a workbook, found to be whole and of a size that can be unpacked."""
    try:
        packed = zipfile.ZipFile(io.BytesIO(content))
        entries = packed.infolist()
        if len(entries) > _MOST_ENTRIES or sum(e.file_size for e in entries) > _MOST_UNPACKED:
            raise Unreadable("check_too_large")
        if any(entry.flag_bits & 1 for entry in entries):
            raise Unreadable("check_locked")
        for entry in entries:  # what declares entities of its own may grow without end
            with packed.open(entry) as piece:
                if entry.filename.endswith((".xml", ".rels")) and b"<!DOCTYPE" in piece.read(4096):
                    raise Unreadable("check_damaged")
    except (zipfile.BadZipFile, OSError, EOFError, ValueError, NotImplementedError) as problem:
        raise Unreadable("check_damaged") from problem
    return packed


def _workbook(content: bytes) -> list[Sheet]:
    try:
        sheets = _sheets(content, values=False)
        if any(sheet.formulas for sheet in sheets):
            shown = _sheets(content, values=True)
            sheets = [Sheet(s.name, v.rows, s.formulas) for s, v in zip(sheets, shown, strict=True)]
    except Unreadable:
        raise
    except Exception as problem:  # openpyxl raises whatever a damaged part leads it into
        raise Unreadable("check_damaged") from problem
    return sheets


def _sheets(content: bytes, *, values: bool) -> list[Sheet]:
    book = load_workbook(io.BytesIO(content), read_only=True, data_only=values)
    sheets, left = [], MOST_CELLS
    for sheet in book.worksheets:
        sheet.reset_dimensions()
        rows: list[list[Cell]] = []
        formulas = set()
        for at, row in enumerate(sheet.iter_rows()):
            left -= len(row) + 1
            if left < 0:
                raise Unreadable("check_too_large")
            formulas |= {(at, place) for place, cell in enumerate(row) if cell.data_type == "f"}
            rows.append(_trimmed([cell.value for cell in row]))
        sheets.append(Sheet(sheet.title, rows, frozenset(formulas)))
    book.close()
    return sheets


def _csv(name: str, content: bytes, wanted: set[str]) -> Sheet:
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
        left = MOST_CELLS
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            left -= len(row) + 1
            if left < 0:
                raise Unreadable("check_too_large")
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
