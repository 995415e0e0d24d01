"""How many records a file has, by the contract's rules alone and with the standard library: code of its own."""

import codecs
import gzip
import unicodedata
import zlib
from pathlib import Path

import zstandard

from warehouse.schema import Topic

NOT_TEXT = (b"PK\x03\x04", b"%PDF", b"\xd0\xcf\x11\xe0", b"\x1f\x8b", b"\x28\xb5\x2f\xfd")
MOST_CERTAIN_LINE = 900_000
MOST_CERTAIN_BYTES = 4_000_000  # the header has to lie within
MOST_LINES = 40  # of one record: each quoted cell may hold one line break
Row = tuple[str, ...]


def possible_counts(path: Path, topic: Topic) -> set[int] | None:
    """What `records` may be: one number where the contract is certain, a few where it leaves room, or None."""
    data = unpacked(path)
    if data is None or not data or data.startswith(NOT_TEXT):
        return {0}
    if (
        data.lstrip(codecs.BOM_UTF8)
        .lstrip()[:9]
        .lower()
        .startswith((b"<!doctype", b"<html", b"<?xml", b"<table"))
    ):
        return {0}
    if len(data) > MOST_CERTAIN_BYTES:
        return None
    text, certain = decoded(data)
    if text is None:
        return {0}
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    lines = lines[:-1] if lines[-1] == "" else lines
    if not any(map(str.strip, lines)) or max(map(len, lines)) * 3 > MOST_CERTAIN_LINE:
        return None
    found = counted(lines, topic)
    return found if certain else found | {0}


def unpacked(path: Path) -> bytes | None:
    """The content, unpacked where the name says so; None where it is damaged."""
    data, name = path.read_bytes(), path.name.lower()
    try:
        if name.endswith(".gz"):
            return gzip.decompress(data)
        if name.endswith(".zst"):
            return frames(data)
    except (OSError, EOFError, zlib.error, zstandard.ZstdError):
        return None
    return data


def frames(data: bytes) -> bytes | None:
    """All zstd frames, or None where the last one does not end."""
    content = b""
    while data:
        unpacker = zstandard.ZstdDecompressor().decompressobj()
        content += unpacker.decompress(data)
        if not unpacker.eof:
            return None
        data = unpacker.unused_data
    return content


def decoded(data: bytes) -> tuple[str | None, bool]:
    """The text, None where it surely is none, and whether the contract surely takes it for text."""
    if data.startswith(
        (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
    ):  # or UTF-16 that begins with NUL: no text either
        return None, True
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            return data.decode("utf-16"), True
        except UnicodeDecodeError:
            return None, True
    try:
        return data.decode("utf-8-sig"), data[:400].count(b"\0") < 100
    except UnicodeDecodeError:
        pass
    try:
        return data.decode("cp1258"), False
    except UnicodeDecodeError:
        return None, True


def counted(lines: list[str], topic: Topic) -> set[int]:
    """The number of records but the header; of all records, under any delimiter, where there is no header."""
    without: set[int] = set()
    for mark in ",;\t":
        rows = records(lines, mark)
        if head := next((row for row in rows[:20] if is_header(row, topic)), None):
            odd = doubled(head, topic) or "\0" in "".join(head)
            return {len(rows) - 1} | ({len(rows)} if odd else set()) | odd_quotes(lines, mark)
        without |= {len(rows)} | {n + 1 for n in odd_quotes(lines, mark)}
    return without


def odd_quotes(lines: list[str], mark: str) -> set[int]:
    """The count but the header where invisible characters are taken off first: the contract says not when."""
    bare = ["".join(filter(visible, line)) for line in lines]
    return {len(records(bare, mark)) - 1} if bare != lines else set()


def visible(character: str) -> bool:
    """Whether a character is no control and no format mark."""
    return character == "\t" or unicodedata.category(character) not in ("Cc", "Cf") or character == "\0"


def records(lines: list[str], mark: str) -> list[Row]:
    """All records: a quoted cell may hold one line break; what is not well quoted is its one line."""
    found: list[Row] = []
    at = 0
    while at < len(lines):
        reach = min(MOST_LINES, len(lines) - at) if '"' in lines[at] else 0
        tried = ((n, cells("\n".join(lines[at : at + n]), mark)) for n in range(1, reach + 1))
        taken, row = next((one for one in tried if one[1]), (1, tuple(lines[at].split(mark))))
        found.append(row or ())
        at += taken
    return found


def cells(text: str, mark: str) -> Row | None:
    """The cells of a text that is one record, or None where it is none."""
    found: list[str] = []
    at = 0
    while True:
        if text[at : at + 1] != '"':
            end = text.find(mark, at)
            end = len(text) if end < 0 else end
            if "\n" in text[at:end]:
                return None
            found.append(text[at:end])
        else:
            end = at + 1
            while text[end : end + 1] != '"' or text[end : end + 2] == '""':
                end += 2 if text[end : end + 2] == '""' else 1
                if end >= len(text):
                    return None
            if text.count("\n", at, end) > 1 or text[end + 1 : end + 2] not in ("", mark):
                return None
            found.append(text[at + 1 : end].replace('""', '"'))
            end += 1
        if end >= len(text):
            return tuple(found)
        at = end + 1


def shown(cell: str) -> str:
    """The folded key of a header cell: letters and digits only."""
    bare = unicodedata.normalize("NFD", cell.lower().replace("đ", "d").replace("ð", "d"))
    return "".join(c for c in bare if c.isalnum())


def named(row: Row, topic: Topic) -> list[str]:
    """The contract columns that a record names."""
    known = {shown(name): c.name for c in topic.columns for name in (c.name, c.header_vi)}
    return [known[shown(cell)] for cell in row if shown(cell) in known]


def is_header(row: Row, topic: Topic) -> bool:
    """Whether a record names all required columns."""
    return {c.name for c in topic.columns if c.required} <= set(named(row, topic))


def doubled(row: Row, topic: Topic) -> bool:
    """Whether a header names a contract column twice."""
    return len(named(row, topic)) > len(set(named(row, topic)))
