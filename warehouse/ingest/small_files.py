"""Reads many small exports of a topic at once: setting up the rules takes far longer than applying them to a few lines.

Only clean files are read together: every line passes, no key comes twice, the file has no warning. Such a file gives
the same rows whichever files it is read with: formats of all files that fit all its lines are its own formats, too.
Every other file is read alone.
"""

import shutil
from collections import defaultdict
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from itertools import accumulate
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from warehouse.contract.provinces import Registry
from warehouse.contract.reasons import FileRefusal
from warehouse.contract.schema import Topic
from warehouse.decode.decode import SAMPLE, DecodedFile, decode_file
from warehouse.decode.encoding import DAMAGE
from warehouse.decode.plain_lines import CELL
from warehouse.engine import Connection, run
from warehouse.ingest import read_file
from warehouse.ingest.convert import Conversion
from warehouse.ingest.read_file import ROWS
from warehouse.settings import QUERIES
from warehouse.store.file_facts import Facts

_SQL = QUERIES / "_ingest"
_MIN_FILES = 4  # fewer files take no longer one by one
_MAX_BYTES = 1_000_000  # bytes of plain lines: one that was packed may be large


@dataclass(frozen=True)
class Piece:
    """One of the files: what is known of it, and the archive entry to fill."""

    path: Path
    facts: Facts
    entry: Path


@dataclass(frozen=True)
class _Lines:
    piece: Piece
    decoded_file: DecodedFile
    text: bytes

    @property
    def count(self) -> int:
        return self.text.count(b"\n")

    def are_full(self) -> bool:
        """Whether every line has as many cells as the header; a blank line has not, nor have most totals."""
        separator_count, separator = len(self.decoded_file.header.cells) - 1, CELL.encode()
        return all(line.count(separator) == separator_count for line in self.text.splitlines())


def read_together(
    con: Connection, pieces: Sequence[Piece], topic: Topic, registry: Registry, folder: Path
) -> list[bool]:
    """Fills the entries of these files as read_file does; returns for each whether that worked.

    `folder` is a scratch folder. Raises OSError and DuckDB's errors where an entry cannot be written.
    """
    files_by_header = defaultdict(list)
    for piece in pieces:
        if lines := _decode(piece, topic):
            header = lines.decoded_file.header
            files_by_header[tuple(header.positions.items()), len(header.cells)].append(lines)
    done_ids: set[int] = set()
    for group in files_by_header.values():
        remaining, successes = group, group
        # files that the formats of most do not fit are tried once more together: they may write days in another format
        while len(remaining) >= _MIN_FILES and 2 * len(successes) >= len(remaining):
            successes = _fill(con, remaining, topic, registry, folder)
            done_ids |= {id(lines.piece) for lines in successes}
            remaining = [lines for lines in remaining if id(lines.piece) not in done_ids]
    return [id(piece) in done_ids for piece in pieces]


def _decode(piece: Piece, topic: Topic) -> _Lines | None:
    """The lines of a file that has no warning, else None."""
    with suppress(FileRefusal, UnicodeDecodeError, *DAMAGE):
        decoded_file = decode_file(piece.path, topic, piece.entry, as_it_stands=False)
        read_file.describe(piece.path, decoded_file, piece.facts)
        if (
            decoded_file.encoding == "cp1258"
            or decoded_file.spaced_quotes
            or decoded_file.lines.stat().st_size > _MAX_BYTES
        ):
            return None
        text = decoded_file.lines.read_bytes()
        lines = _Lines(piece, decoded_file, text if text.endswith(b"\n") or not text else text + b"\n")
        is_whole = lines.count == piece.facts.records - decoded_file.header.titles > 0
        return lines if is_whole and lines.are_full() else None
    return None


def _fill(
    con: Connection, group: list[_Lines], topic: Topic, registry: Registry, folder: Path
) -> list[_Lines]:
    """Those of these files, all with one header, whose entries could be filled."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    (folder / SAMPLE).write_bytes(b"".join(lines.text for lines in group))
    may_be_misread = any(lines.decoded_file.may_be_misread for lines in group)
    decoded_file = DecodedFile(
        "utf-8", group[0].decoded_file.header, folder / SAMPLE, False, CELL, 0, True, [], [], may_be_misread
    )
    con.execute((_SQL / "tables.sql").read_text(encoding="utf-8"))
    try:
        Conversion(con, topic, registry, decoded_file, folder).run(group[0].piece.facts.read_on)
    except FileRefusal:  # one of them would be refused; reading them alone shows which
        return []
    ends = [*accumulate(lines.count for lines in group)]
    firsts = [1, *(end + 1 for end in ends[:-1])]
    read_file.view_keys(con, topic, folder)
    spans = {no: span for no, *span in run(con, _SQL / "pieces.sql", {"firsts": firsts}).fetchall()}
    rows, successes = pq.read_table(folder / ROWS), []
    for no, (first, lines) in enumerate(zip(firsts, group, strict=True)):
        passing, keys, *span = spans.get(no, (0, 0))
        if passing == keys == lines.count:
            _write_entry(lines, rows.slice(first - 1, lines.count), *span)
            successes.append(lines)
    return successes


def _write_entry(
    lines: _Lines, rows: pa.Table, first_day: date, last_day: date, provinces: list[str]
) -> None:
    facts, entry = lines.piece.facts, lines.piece.entry
    facts.non_data = lines.decoded_file.header.titles
    facts.first_day, facts.last_day, facts.provinces = first_day, last_day, provinces
    pq.write_table(rows, entry / ROWS, compression="none", use_dictionary=False, write_statistics=False)
    read_file.seal(entry, facts)
