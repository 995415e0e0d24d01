"""Many small exports of one topic read at once: to set up the rules takes far longer than to apply them to a few lines.

What can be read together is plain: every line passes, no key comes twice, nothing is to be told of the file. Such a
file gives the same rows whatever stands beside it: forms of the whole that fit all its lines are its own forms, too.
Every other file is read by itself.
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
from warehouse.contract.reasons import Refused
from warehouse.contract.schema import Topic
from warehouse.decode.decode import SAMPLE, Received, receive
from warehouse.decode.encoding import DAMAGE
from warehouse.decode.plain_lines import CELL
from warehouse.engine import Connection, run
from warehouse.ingest import read_file
from warehouse.ingest.convert import Conversion
from warehouse.ingest.read_file import ROWS
from warehouse.settings import QUERIES
from warehouse.store.file_facts import Facts

_SQL = QUERIES / "_ingest"
_FEW = 4  # fewer files take no longer one by one
_LARGEST = 1_000_000  # bytes of plain lines: one that was packed may be large


@dataclass(frozen=True)
class Piece:
    """One of the files: what is known of it, and the archive entry to fill."""

    path: Path
    facts: Facts
    entry: Path


@dataclass(frozen=True)
class _Lines:
    piece: Piece
    received: Received
    text: bytes

    @property
    def count(self) -> int:
        return self.text.count(b"\n")

    def are_full(self) -> bool:
        """Whether each has as many cells as the header: a blank line has not, nor have most totals."""
        more, mark = len(self.received.header.cells) - 1, CELL.encode()
        return all(line.count(mark) == more for line in self.text.splitlines())


def read_together(
    con: Connection, pieces: Sequence[Piece], topic: Topic, registry: Registry, folder: Path
) -> list[bool]:
    """Fills the entries of these files, as read_file does; says of each whether it could be done so.

    `folder` is a place to work in. Raises OSError and DuckDB's errors where an entry cannot be written.
    """
    alike = defaultdict(list)
    for piece in pieces:
        if lines := _received(piece, topic):
            header = lines.received.header
            alike[tuple(header.positions.items()), len(header.cells)].append(lines)
    done: set[int] = set()
    for group in alike.values():
        left, filled = group, group
        # what the forms of most do not fit is tried once more by itself: others may write their days otherwise
        while len(left) >= _FEW and 2 * len(filled) >= len(left):
            filled = _fill(con, left, topic, registry, folder)
            done |= {id(lines.piece) for lines in filled}
            left = [lines for lines in left if id(lines.piece) not in done]
    return [id(piece) in done for piece in pieces]


def _received(piece: Piece, topic: Topic) -> _Lines | None:
    """The lines of a file of which nothing is to be told."""
    with suppress(Refused, UnicodeDecodeError, *DAMAGE):
        received = receive(piece.path, topic, piece.entry, as_it_stands=False)
        read_file.describe(piece.path, received, piece.facts)
        if (
            received.encoding == "cp1258"
            or received.spaced_quotes
            or received.lines.stat().st_size > _LARGEST
        ):
            return None
        text = received.lines.read_bytes()
        lines = _Lines(piece, received, text if text.endswith(b"\n") or not text else text + b"\n")
        is_whole = lines.count == piece.facts.records - received.header.titles > 0
        return lines if is_whole and lines.are_full() else None
    return None


def _fill(
    con: Connection, group: list[_Lines], topic: Topic, registry: Registry, folder: Path
) -> list[_Lines]:
    """Those of files with one header that could be filled."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    (folder / SAMPLE).write_bytes(b"".join(lines.text for lines in group))
    told = any(lines.received.may_be_misread for lines in group)
    received = Received(
        "utf-8", group[0].received.header, folder / SAMPLE, False, CELL, 0, True, [], [], told
    )
    con.execute((_SQL / "tables.sql").read_text(encoding="utf-8"))
    try:
        Conversion(con, topic, registry, received, folder).run(group[0].piece.facts.read_on)
    except Refused:  # one of them would be, and which is seen by itself
        return []
    ends = [*accumulate(lines.count for lines in group)]
    firsts = [1, *(end + 1 for end in ends[:-1])]
    read_file.view_keys(con, topic, folder)
    found = {no: told for no, *told in run(con, _SQL / "pieces.sql", {"firsts": firsts}).fetchall()}
    rows, filled = pq.read_table(folder / ROWS), []
    for no, (first, lines) in enumerate(zip(firsts, group, strict=True)):
        passing, keys, *span = found.get(no, (0, 0))
        if passing == keys == lines.count:
            _keep(lines, rows.slice(first - 1, lines.count), *span)
            filled.append(lines)
    return filled


def _keep(lines: _Lines, rows: pa.Table, first_day: date, last_day: date, provinces: list[str]) -> None:
    facts, entry = lines.piece.facts, lines.piece.entry
    facts.non_data = lines.received.header.titles
    facts.first_day, facts.last_day, facts.provinces = first_day, last_day, provinces
    pq.write_table(rows, entry / ROWS, compression="none", use_dictionary=False, write_statistics=False)
    read_file.seal(entry, facts)
