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
    text, certain = decoded(data, topic)
    if text is None:
        return {0}
    lines = lines_of(text)
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


def lines_of(text: str) -> list[str]:
    """Physical lines: they end by LF, CR LF or CR."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return lines[:-1] if lines[-1] == "" else lines


def decoded(data: bytes, topic: Topic) -> tuple[str | None, bool]:
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
    if max(map(len, lines_of(text))) * 3 < MOST_CERTAIN_LINE and is_utf8_but_for_few(data, text, topic):
        return text, True
    if data.startswith(codecs.BOM_UTF8):
        return None, True
    try:
        return data.decode("cp1258"), False
    except UnicodeDecodeError:
        return None, True


def is_utf8_but_for_few(data: bytes, text: str, topic: Topic) -> bool:
    """Whether a file with bytes that are no UTF-8 is UTF-8 by the contract; without a header it is not asked."""
    rows, place, _ = table(lines_of(text), topic)
    strays = sum(any(map(is_stray, "".join(row))) for row in rows[:place] + rows[place + 1 :])
    proven = data.startswith(codecs.BOM_UTF8) or any(c > "\x7f" and not is_stray(c) for c in text)
    return bool(rows) and proven and (strays <= 1 or strays * 100 <= len(rows) - 1)


def is_stray(character: str) -> bool:
    """Whether it stands for a byte that is no UTF-8."""
    return "\udc80" <= character <= "\udcff"


def table(lines: list[str], topic: Topic) -> tuple[list[Row], int, str]:
    """All records, which of them is the header, and the delimiter that gives it; no records where none does."""
    for mark in ",;\t":
        rows = records(lines, mark)
        for place, row in enumerate(rows[:20]):
            if is_header(row, topic):
                return rows, place, mark
    return [], 0, ""


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
    head = places(rows[place], topic)
    below = rows[place + 1 :]
    return place + sum(is_blank(row) or is_total(row) or places(row, topic) == head for row in below)


def unsure(character: str) -> bool:
    """Whether it is taken off, or stands for something else, by rules that the contract leaves open."""
    return (
        character not in "\t\r\n"
        and unicodedata.category(character) in ("Cc", "Cf", "Zl", "Zp", "Mn", "Zs")
        and (character != " ")
    )


def is_blank(row: Row) -> bool:
    """Whether all cells are empty."""
    return not "".join(row).strip()


def is_total(row: Row) -> bool:
    """Whether the first filled cell says that this is a total."""
    first = next((cell for cell in row if cell.strip()), "")
    return shown(first) in ("tongcong", "cong", "total")


def places(row: Row, topic: Topic) -> dict[str, int]:
    """Where a record names which column, in either language."""
    known = {shown(name): c.name for c in topic.columns for name in (c.name, c.header_vi)}
    return {known[shown(cell)]: place for place, cell in enumerate(row) if shown(cell) in known}


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
