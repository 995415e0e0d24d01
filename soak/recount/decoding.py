"""The text of a file by the contract's rules alone and with the standard library."""

import codecs
import gzip
import zlib
from pathlib import Path

import zstandard

from soak.recount.records import Row, lines_of, table
from warehouse.contract.schema import Topic

MOST_CERTAIN_LINE = 900_000


def unpack(path: Path) -> bytes | None:
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


def decode(data: bytes, topic: Topic) -> tuple[str | None, bool]:
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
    text = data.decode("utf-8-sig", "surrogateescape")
    rows: list[Row] = []
    if max(map(len, lines_of(text))) * 3 < MOST_CERTAIN_LINE:
        rows, header_index, _ = table(lines_of(text), topic)
        if rows and is_utf8_but_for_few(data, text, rows[:header_index] + rows[header_index + 1 :]):
            return text, True
        if not rows and data.startswith(codecs.BOM_UTF8):
            return text, False  # without a header nothing says which are its records
    if data.startswith(codecs.BOM_UTF8):
        return None, True
    try:
        return data.decode("cp1258"), False
    except UnicodeDecodeError:
        return (None, True) if rows else (text, False)


def is_utf8_but_for_few(data: bytes, text: str, rows: list[Row]) -> bool:
    """Whether a file of these records below or above its header is UTF-8, though some bytes of it are none."""
    strays = sum(any(map(is_stray, "".join(row))) for row in rows)
    proven = data.startswith(codecs.BOM_UTF8) or any(c > "\x7f" and not is_stray(c) for c in text)
    return proven and (strays <= 1 or strays * 100 <= len(rows))


def is_stray(character: str) -> bool:
    """Whether it stands for a byte that is no UTF-8."""
    return "\udc80" <= character <= "\udcff"
