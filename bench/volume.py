"""Exports of many payments, made anew for each bench, and a last file of new payments beside them."""

import os
from dataclasses import dataclass
from pathlib import Path

from bench.child import python

LAST_ROWS = 100_000
_TAIL_BLOCK = 1 << 20


@dataclass(frozen=True)
class Volume:
    """One size of exports: `first` holds the payments, `more` those that come in later, `exports` all topics."""

    payments: int
    exports: Path
    first: Path
    addition: Path


def make_volume(payments: int, folder: Path) -> Volume:
    """Writes `payments` payments, as many more as a later export brings, and some rows of the other topics."""
    exports = folder / "exports"
    last_rows = min(LAST_ROWS, payments)
    python("sample", "volume", "--payments", str(payments + last_rows), "--out", exports)
    first = exports / "online_payments" / "payments.csv"
    addition = first.with_name("payments-later.csv")
    cut_last_lines(first, addition, last_rows)
    os.sync()  # what is still being written would be measured as ours
    return Volume(payments, exports, first, addition)


def cut_last_lines(source: Path, target: Path, lines: int) -> None:
    """Moves the last lines of a file to a new file, below a copy of its header."""
    with source.open("r+b") as file:
        header = file.readline()
        tail, start = b"", file.seek(0, os.SEEK_END)
        while tail.count(b"\n") <= lines and start > len(header):
            size = min(_TAIL_BLOCK, start - len(header))
            start = file.seek(start - size)
            tail = file.read(size) + tail
        head_lines = tail.split(b"\n")[: -lines - 1]
        offset = start + sum(len(line) + 1 for line in head_lines)
        target.write_bytes(header + tail[offset - start :])
        file.truncate(offset)
