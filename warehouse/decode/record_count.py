"""Counts the records of a file on its own: shares no code with the loader, so that the two can disagree."""

import gzip
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, cast

import numpy as np
import zstandard

_BLOCK = 1 << 22
_LONGEST_LINE = 1 << 26  # far longer than the loader takes: such a file is refused before
# a byte that is no UTF-8 as it is read here, and other characters above 127
_DAMAGE, _VALID = re.compile("[\udc80-\udcff]"), re.compile("[\x80-\ud7ff\ue000-\U0010ffff]")


class LineTooLong(Exception):
    """A line that would fill the memory."""


def _open(path: Path) -> BinaryIO:
    if path.suffix.lower() == ".gz":
        return cast(BinaryIO, gzip.open(path, "rb"))
    if path.suffix.lower() == ".zst":
        return cast(BinaryIO, zstandard.open(path, "rb"))
    return path.open("rb")


def count(path: Path, encoding: str, delimiter: str) -> tuple[int, int]:
    """Physical lines and CSV records of a file, header included.

    Lines end by LF, CR LF or CR, a last line without an end counts; a quoted cell may hold one line break. Raises
    LineTooLong.
    """
    if encoding.startswith("utf-16"):
        with _text(path, encoding) as file:
            lines = sum(block.count("\n") + (block[-1] != "\n") for block in _whole_lines(file))
        quotes = True
    else:
        lines, quotes = _count_bytes(path)
    return lines, _count_records(path, encoding, delimiter) if quotes else lines


def count_damaged(path: Path, delimiter: str) -> tuple[int, list[int], bool]:
    """Of a file read as UTF-8: its records, the numbers of those with bytes that are none, and whether other bytes
    above 127 are valid.
    """
    damaged_records: list[int] = []
    records = _count_records(path, "utf-8", delimiter, damaged_records)
    with _text(path, "utf-8") as file:
        valid = any(_VALID.search(block) for block in iter(lambda: file.read(_BLOCK), ""))
    return records, damaged_records, valid


def _count_bytes(path: Path) -> tuple[int, bool]:
    """Lines, and whether a quotation mark occurs, of a file whose encoding keeps ASCII bytes for ASCII."""
    lines, last, quotes = 0, b"\n", False
    with _open(path) as file:
        while block := file.read(_BLOCK):
            crossing = last == b"\r" and block[:1] == b"\n"
            lines += int(np.count_nonzero(np.frombuffer(block, np.uint8) == ord("\n"))) - crossing
            if b"\r" in block:
                lines += block.count(b"\r") - block.count(b"\r\n")
            quotes = quotes or b'"' in block
            last = block[-1:]
    return lines + (last not in (b"\n", b"\r")), quotes


def _text(path: Path, encoding: str) -> io.TextIOWrapper:
    # a mark in front is no part of the first cell
    codec = "utf-8-sig" if encoding == "utf-8" else encoding
    errors = "surrogateescape" if encoding == "utf-8" else "strict"
    return io.TextIOWrapper(_open(path), encoding=codec, errors=errors, newline=None)


def _whole_lines(file: io.TextIOWrapper) -> Iterator[str]:
    rest = ""
    while block := file.read(_BLOCK):
        line_end = block.rfind("\n") + 1
        if line_end:
            yield rest + block[:line_end]
            rest = ""
        rest += block[line_end:]
        if len(rest) > _LONGEST_LINE:
            raise LineTooLong
    if rest:
        yield rest


def _record(delimiter: str) -> re.Pattern[str]:
    d = re.escape(delimiter)
    quoted_cell = r'"(?:[^"\n]|"")*(?:\n(?:[^"\n]|"")*)?"'
    cell = rf'(?:{quoted_cell}|(?!")[^{d}\n]*)'
    return re.compile(rf"{cell}(?:{d}{cell})*\n")


def _count_records(
    path: Path, encoding: str, delimiter: str, damaged_records: list[int] | None = None
) -> int:
    pattern, records, window = _record(delimiter), 0, ""
    with _text(path, encoding) as file:
        for block in _whole_lines(file):
            window += block
            limit = max(len(window) - (1 << 20), 0)
            records, end = _count_window(pattern, window, records, limit, damaged_records)
            window = window[end:]
    rest = window if window.endswith("\n") else window + "\n"
    records, _ = _count_window(pattern, rest, records, None, damaged_records)
    return records if window else records - 1


def _count_window(
    pattern: re.Pattern[str], window: str, records: int, limit: int | None, damaged_records: list[int] | None
) -> tuple[int, int]:
    """Records that begin before `until` (all where None), and how far they reach; the damaged are noted."""
    position, end = 0, len(window) if limit is None else limit
    while position < end:
        match, start = pattern.match(window, position), position
        position = match.end() if match else window.index("\n", position) + 1
        records += 1
        if damaged_records is not None and _DAMAGE.search(window, start, position):
            damaged_records.append(records)
    return records, position
