"""How many records a file has, and how many of them are no data, by the contract's rules alone."""

import codecs
import unicodedata
from pathlib import Path

from soak.recount.decoding import MOST_CERTAIN_LINE, decoded, unpacked
from soak.recount.records import Row, doubled, is_header, lines_of, places, records, shown, table
from warehouse.contract.schema import Topic

NOT_TEXT = (b"PK\x03\x04", b"%PDF", b"\xd0\xcf\x11\xe0", b"\x1f\x8b", b"\x28\xb5\x2f\xfd")
MOST_CERTAIN_BYTES = 4_000_000  # the header has to lie within


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
    text, certain = decoded(data, topic)
    if text is None:
        return {0}
    lines = lines_of(text)
    if not any(map(str.strip, lines)) or max(map(len, lines)) * 3 > MOST_CERTAIN_LINE:
        return None
    found = counted(lines, topic)
    return found if certain else found | {0}


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


def not_data(path: Path, topic: Topic) -> int | None:
    """How many records are title lines, blank lines, repeated headers and total rows; None where it is not sure."""
    data = unpacked(path) or b""
    text, certain = decoded(data, topic) if 0 < len(data) <= MOST_CERTAIN_BYTES else (None, False)
    if text is None or not certain or any(unsure(c) for c in set(text)):
        return None
    lines = lines_of(text)
    if max(map(len, lines)) * 3 > MOST_CERTAIN_LINE:
        return None
    rows, place, _ = table(lines, topic)
    if not rows:
        return None
    head = places(rows[place], topic).items()
    below = rows[place + 1 :]
    return place + sum(is_blank(row) or is_total(row) or places(row, topic).items() >= head for row in below)


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
    return shown(first) in ("tongcong", "cong", "total")
