"""How many records a file has, and how many of them are no data, by the contract's rules alone."""

import codecs
import unicodedata
from pathlib import Path

from soak.recount.decoding import MOST_CERTAIN_LINE, decode, unpack
from soak.recount.records import (
    Row,
    column_indexes,
    has_duplicate_columns,
    header_key,
    is_header,
    lines_of,
    records,
    table,
)
from warehouse.contract.schema import Topic

NOT_TEXT = (b"PK\x03\x04", b"%PDF", b"\xd0\xcf\x11\xe0", b"\x1f\x8b", b"\x28\xb5\x2f\xfd")
MOST_CERTAIN_BYTES = 4_000_000  # the header has to lie within


def possible_counts(path: Path, topic: Topic) -> set[int] | None:
    """What `records` may be: one number where the contract is certain, a few where it leaves room, or None."""
    data = unpack(path)
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
    text, certain = decode(data, topic)
    if text is None:
        return {0}
    lines = lines_of(text)
    if not any(map(str.strip, lines)) or max(map(len, lines)) * 3 > MOST_CERTAIN_LINE:
        return None
    counts = count_records(lines, topic)
    return counts if certain else counts | {0}


def count_records(lines: list[str], topic: Topic) -> set[int]:
    """The number of records but the header; of all records, under any delimiter, where there is no header."""
    counts: set[int] = set()
    for delimiter in ",;\t":
        rows = records(lines, delimiter)
        if head := next((row for row in rows[:20] if is_header(row, topic)), None):
            odd = has_duplicate_columns(head, topic) or "\0" in "".join(head)
            return {len(rows) - 1} | ({len(rows)} if odd else set()) | odd_quotes(lines, delimiter)
        counts |= {len(rows)} | {n + 1 for n in odd_quotes(lines, delimiter)}
    return counts


def odd_quotes(lines: list[str], delimiter: str) -> set[int]:
    """The count but the header where invisible characters are taken off first: the contract says not when."""
    bare = ["".join(filter(visible, line)) for line in lines]
    return {len(records(bare, delimiter)) - 1} if bare != lines else set()


def visible(character: str) -> bool:
    """Whether a character is no control and no format mark."""
    return character == "\t" or unicodedata.category(character) not in ("Cc", "Cf") or character == "\0"


def not_data(path: Path, topic: Topic) -> int | None:
    """How many records are title lines, blank lines, repeated headers and total rows; None where it is not sure."""
    data = unpack(path) or b""
    text, certain = decode(data, topic) if 0 < len(data) <= MOST_CERTAIN_BYTES else (None, False)
    if text is None or not certain or any(unsure(c) for c in set(text)):
        return None
    lines = lines_of(text)
    if max(map(len, lines)) * 3 > MOST_CERTAIN_LINE:
        return None
    rows, header_index, _ = table(lines, topic)
    if not rows:
        return None
    head = column_indexes(rows[header_index], topic).items()
    data_rows = rows[header_index + 1 :]
    return header_index + sum(
        is_blank(row) or is_total(row) or column_indexes(row, topic).items() >= head for row in data_rows
    )


def unsure(character: str) -> bool:
    """Whether it is taken off, or stands for something else, by rules that the contract leaves open."""
    return (
        character not in "\t\r\n"
        and unicodedata.category(character) in ("Cc", "Cf", "Cs", "Zl", "Zp", "Mn", "Zs")
        and (character != " ")
    )


def is_blank(row: Row) -> bool:
    """Whether all cells are empty."""
    return not "".join(row).strip()


def is_total(row: Row) -> bool:
    """Whether the first filled cell says that this is a total."""
    first = next((cell for cell in row if cell.strip()), "")
    return header_key(first) in ("tongcong", "cong", "total")
