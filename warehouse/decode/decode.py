"""From the bytes of an export to plain lines.

What encoding, line end, delimiter and quoting a file has is decided here, once; all that follows reads only the
plain lines: the file itself where it is plain as it stands, else a plain copy.
"""

import codecs
import contextlib
import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

import numpy as np

from warehouse.contract.reasons import FileRefusal
from warehouse.contract.schema import Schema
from warehouse.decode import record_count
from warehouse.decode.blank_records import BlankRun
from warehouse.decode.encoding import BLOCK, DAMAGE, open_bytes, read_blocks, sniff
from warehouse.decode.header import DELIMITERS, Header, find_header
from warehouse.decode.plain_lines import CELL, NotPlain, PlainWriter, clean, whole_lines
from warehouse.disk_space import check_room
from warehouse.settings import blank_records

PLAIN, SAMPLE = "plain.txt", "sample.txt"
_MOST_DAMAGED_SHARE = 0.01  # of the records
# first bytes of what is no UTF-8, or is where readers differ: these, and all from 0xF0 on
_NOT_VIETNAMESE, _NOT_VIETNAMESE_FROM = (b"\xc0", b"\xc1", b"\xe0", b"\xed"), 0xF0


@dataclass(frozen=True)
class DecodedFile:
    """How a file was decoded, and where its plain lines lie."""

    encoding: str
    header: Header
    lines: Path
    is_as_it_stands: bool
    separator: str  # between the cells of a line
    skip: int  # lines above the first record
    final_line_end: bool
    breaks: list[int]  # records (from 1, below the header) that hold one line break more
    spaced_quotes: list[int]  # records with a space before a quotation mark
    may_be_misread: bool  # whether a text may be UTF-8 that was read in a code page


def decode_file(path: Path, topic: Schema, folder: Path, *, as_it_stands: bool = True) -> DecodedFile:
    """Finds or makes the plain lines of a file; leaves a sample spread over them in `folder`.

    A file used as it stands may still hold bytes that are not UTF-8: DuckDB finds them as it reads, and the file is
    then decoded again, into a plain copy. Raises FileRefusal where the bytes are not a CSV of the topic.
    """
    encoding = sniff(path)
    if encoding == "utf-8" and as_it_stands and path.suffix.lower() not in (".gz", ".zst"):
        # whether a file without a header is text at all, only the strict pass can tell
        with contextlib.suppress(NotPlain, UnicodeDecodeError, FileRefusal):
            return _pass(path, topic, folder, encoding, as_it_stands=True)
    with contextlib.suppress(UnicodeDecodeError):
        return _pass(path, topic, folder, encoding)
    if encoding.startswith("utf-8") and _is_nearly_utf8(path, topic, encoding):
        return _pass(path, topic, folder, encoding, strays=True)
    with contextlib.suppress(UnicodeDecodeError):
        if encoding == "utf-8":
            return _pass(path, topic, folder, "cp1258")
    raise FileRefusal("encoding_unknown")


def _is_nearly_utf8(path: Path, topic: Schema, encoding: str) -> bool:
    """Whether valid UTF-8 proves the encoding, with bytes that are none in one record or at most 1 % of them."""
    try:
        with open_bytes(path) as file:
            head = file.read(BLOCK).removeprefix(codecs.BOM_UTF8)
        header = _header(re.sub(rb"\r\n?", b"\n", head), topic)
        delimiter, number = header.delimiter, header.titles + 1
    except FileRefusal as refusal:
        delimiter, number = refusal.delimiter or DELIMITERS[0], 0
    except DAMAGE as error:
        raise FileRefusal("damaged") from error
    with open_bytes(path) as file:
        for _ in whole_lines(read_blocks(file), as_it_stands=False):
            pass  # within its bounds, which the counter knows nothing of
    try:
        records, damaged_records, is_proven = record_count.count_damaged(path, delimiter)
    except DAMAGE as error:
        raise FileRefusal("damaged") from error
    limit = max(1, _MOST_DAMAGED_SHARE * (records - bool(number)))
    return (is_proven or encoding == "utf-8-sig") and len(set(damaged_records) - {number}) <= limit


def _pass(
    path: Path,
    topic: Schema,
    folder: Path,
    encoding: str,
    *,
    as_it_stands: bool = False,
    strays: bool = False,
) -> DecodedFile:
    try:
        return _read_through(path, topic, folder, encoding, as_it_stands, strays)
    except FileRefusal as refusal:
        refusal.encoding = encoding.removesuffix("-sig")
        raise


def _read_through(
    path: Path, topic: Schema, folder: Path, encoding: str, as_it_stands: bool, strays: bool
) -> DecodedFile:
    plain, name = folder / PLAIN, encoding.removesuffix("-sig")
    with open_bytes(path) as source, plain.open("wb") as copy, (folder / SAMPLE).open("wb") as sample:
        utf8 = _likely_utf8(source) if as_it_stands else _utf8(source, encoding, strays=strays)
        blocks = whole_lines(utf8, as_it_stands=as_it_stands)
        first = next(blocks, b"") + next(
            blocks, b""
        )  # the last line comes by itself where it has no line end
        header = _header(first, topic)
        if as_it_stands and header.is_quarantine:
            raise NotPlain
        output, made_safe = None if as_it_stands else copy, header.is_quarantine
        writer = PlainWriter(output, sample, header.delimiter, made_safe=made_safe, strays=strays)
        writer.final_line_end = first.count(b"\n") >= header.lines
        first = first.split(b"\n", header.lines)[-1] if writer.final_line_end else b""
        run = BlankRun(header.delimiter, blank_records())
        for block in itertools.chain([first], blocks):
            run.take(block)
            if output:
                check_room(folder)
            writer.write(block)
        writer.close()
    if as_it_stands:
        # under a name of ours: DuckDB takes * ? [ in a file's name for a pattern
        lines = folder / "as_it_stands.csv"
        lines.unlink(missing_ok=True)
        lines.symlink_to(path.resolve())
        layout = (lines, True, header.delimiter, header.lines)
    else:
        layout = (plain, False, CELL, 0)
    findings = (writer.final_line_end, writer.breaks, writer.spaced_quotes, writer.may_be_misread)
    return DecodedFile(name, header, *layout, *findings)


def _header(first: bytes, topic: Schema) -> Header:
    header = find_header(first[:BLOCK].decode("utf-8", "replace").split("\n"), topic)
    return replace(header, cells=tuple(clean(cell) for cell in header.cells))


def _likely_utf8(source: BinaryIO) -> Iterator[bytes]:
    """Blocks of which the first is UTF-8 and none holds a byte that Vietnamese text does not have.

    Raises NotPlain or UnicodeDecodeError. To decode all of them takes longer than anything else done here.
    """
    for number, block in enumerate(read_blocks(source)):
        if number == 0:
            codecs.getincrementaldecoder("utf-8")("strict").decode(block)
        highest = np.frombuffer(block, np.uint8).max()
        if highest >= _NOT_VIETNAMESE_FROM or any(byte in block for byte in _NOT_VIETNAMESE):
            raise NotPlain
        yield block


def _utf8(source: BinaryIO, encoding: str, *, strays: bool) -> Iterator[bytes]:
    """The content as UTF-8; raises UnicodeDecodeError at the first byte that is not of the encoding.

    With `strays` such bytes are let through.
    """
    if strays:
        bom_size = len(codecs.BOM_UTF8) if encoding == "utf-8-sig" else 0
        blocks = read_blocks(source)
        yield next(blocks, b"")[bom_size:]
        yield from blocks
        return
    decoder = codecs.getincrementaldecoder(encoding)("strict")
    for block in read_blocks(source):
        text = decoder.decode(block)
        # what was decoded only to be checked need not be encoded again
        yield block if encoding == "utf-8" else text.encode("utf-8")
    yield decoder.decode(b"", final=True).encode("utf-8")
