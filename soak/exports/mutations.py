"""What goes wrong with an export on its way: in its rows, in how it is written, in its bytes, in its packing."""

import gzip
import io
import random
import zipfile
from collections.abc import Callable

import zstandard

from soak.exports.encodings import ENCODINGS
from soak.exports.rows import NASTY, Table, provinces, text
from warehouse.contract.schema import topics

NAMES = {
    name: translation
    for topic in topics().values()
    for c in topic.columns
    for name, translation in ((c.name, c.header_vi), (c.header_vi, c.name))
}
TotalRows = ("Tổng cộng", "Cộng:", "TOTAL", "tong cong")


def _random_cell(rng: random.Random, rows: Table) -> tuple[list[str], int]:
    row = rng.choice(rows)
    return row, rng.randrange(max(1, len(row)))


def _cell(*contents: str) -> Callable[[random.Random, Table], None]:
    """A mutation that puts one of these into a random cell, or around what is there."""

    def replace_cell(rng: random.Random, rows: Table) -> None:
        row, index = _random_cell(rng, rows)
        row[index : index + 1] = [rng.choice(contents).replace("<>", (row[index : index + 1] or [""])[0])]

    return replace_cell


def _insert(*kinds: Callable[[random.Random, Table], list[str]]) -> Callable[[random.Random, Table], None]:
    """A mutation that puts a record somewhere."""

    def insert_row(rng: random.Random, rows: Table) -> None:
        rows.insert(rng.randrange(len(rows) + 1), rng.choice(kinds)(rng, rows))

    return insert_row


def _change_header(rng: random.Random, rows: Table) -> None:
    row, index = rows[0], rng.randrange(max(1, len(rows[0])))
    name = (row[index : index + 1] or ["x"])[0]
    other_name = rng.choice(row or ["x"])
    row[index : index + 1] = [
        rng.choice((name.upper(), name.replace("_", " "), f" {name}:", "xyz", other_name, "", name + "́"))
    ]


def _in_other_language(row: list[str]) -> list[str]:
    return [NAMES.get(name, name) for name in row]


def _ascii_provinces(rng: random.Random, rows: Table) -> None:
    names = set(provinces())
    for row in rows:
        row[:] = [rng.choice(("Long An", "Tra Vinh", "AN GIANG")) if cell in names else cell for cell in row]


def _move_columns(rng: random.Random, rows: Table) -> None:
    order = list(range(len(rows[0])))
    rng.shuffle(order)
    rows[:] = [[row[i] for i in order] if len(row) == len(order) else row for row in rows]


def _titles(rng: random.Random, rows: Table) -> None:
    titles = [rng.choice((["BÁO CÁO THÁNG 12"], [""], [""] * 8, ['"'], ["x" * 5000], [" " * 5000]))]
    rows[:0] = titles * rng.choice((1, 1, 2, 19, 20, 300))


def _drop(rng: random.Random, rows: Table) -> None:
    del rows[rng.randrange(len(rows)) : rng.choice((len(rows), len(rows) // 2, 1))]
    rows[:] = rows or [[""]]


def _double(rng: random.Random, rows: Table) -> None:
    rows += [list(row) for row in rng.choices(rows, k=rng.randint(1, 5))]


def _cells(rng: random.Random, rows: Table) -> None:
    row, index = _random_cell(rng, rows)
    row[index : index + rng.randint(0, 2)] = [""] * rng.choice((0, 0, 1, 3))


IN_ROWS: dict[str, Callable[[random.Random, Table], None]] = {
    "stray quotation mark": _cell('a"b', '"', '<>"', '"<>', '""<>', '"<>"x', 'x"<>"', '"""'),
    "broken line in a cell": _cell("a\nb", "a\r\nb", "<>\n", "\n", "a\nb\nc", "\r"),
    "invisible": _cell(
        "\u200b<>", "<>\ufeff", "\x01<>", "\x00", "<>\x1f", "\x1e\x1d", "\u2028<>", "\x85", "\x0b\x0c"
    ),
    "invisible at a quotation mark": _cell('\u200b"<>"', '"a\u200b"', '\x01"a\nb"', "\ufeff<>"),
    "nasty cell": _cell(*NASTY),
    "huge cell": _cell("x" * 70_000, "9" * 5_000, "ệ" * 200_000, " " * 100_000, '"' * 3_001),
    "rows dropped": _drop,
    "rows doubled": _double,
    "cells dropped or added": _cells,
    "header changed": _change_header,
    "columns moved": _move_columns,
    "titles": _titles,
    "total row": _insert(lambda rng, rows: [rng.choice(TotalRows), *(["7"] * (len(rows[0]) - 1))]),
    "blank row": _insert(lambda _, rows: [""] * len(rows[0]), lambda _, __: [""], lambda _, __: ["  "]),
    "header again": _insert(lambda _, rows: list(rows[0]), lambda _, rows: _in_other_language(rows[0])),
    "misread text": _cell(*("Ví điện tử".encode().decode(page, "ignore") for page in ("cp1252", "cp1258"))),
    "provinces in ASCII": _ascii_provinces,
}


def _xlsx() -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    return content.getvalue()


def _flip(rng: random.Random, data: bytes) -> bytes:
    buffer = bytearray(data)
    for _ in range(rng.choice((1, 1, 3, 30)) if data else 0):
        buffer[rng.randrange(len(data))] ^= 1 << rng.randrange(8)
    return bytes(buffer)


def _strays(rng: random.Random, data: bytes) -> bytes:
    buffer = bytearray(data)
    for _ in range(rng.choice((1, 1, 2, 9))):
        position = rng.randrange(len(buffer) + 1)
        buffer[position : position + rng.choice((0, 1))] = bytes([rng.randrange(0x80, 0x100)])
    return bytes(buffer)


def _zeros(rng: random.Random, data: bytes) -> bytes:
    position, size = rng.randrange(len(data) + 1), rng.choice((1, 1, 16, 600))
    return data[:position] + bytes(size) + data[position + rng.choice((0, size)) :]


def _junk(rng: random.Random, data: bytes) -> bytes:
    return rng.choice((b"", b"\n", b" \r\n", b"\xff\xfe", b"\xef\xbb\xbf", rng.randbytes(3000), data[:1]))


HEADS = (
    _xlsx(),
    b"PK\x03\x04",
    b"<html><body>",
    b" \n<!DOCTYPE html>",
    b"%PDF-1.7\n",
    b"\xd0\xcf\x11\xe0",
    b"\x1f\x8b",
)
IN_BYTES: dict[str, Callable[[random.Random, bytes], bytes]] = {
    "cut": lambda rng, data: data[: rng.randrange(len(data) + 1)],
    "beginning lost": lambda rng, data: data[rng.randrange(len(data) + 1) :],
    "bytes flipped": _flip,
    "zero bytes": _zeros,
    "stray bytes": _strays,
    "stray bytes again": _strays,
    "junk only": _junk,
    "another kind's head": lambda rng, data: rng.choice(HEADS) + data,
    "no last line end": lambda _, data: data.rstrip(b"\r\n"),
    "line ends mixed": lambda rng, data: b"".join(
        one + rng.choice((b"\n", b"\r\n", b"\r", b"\n\r", b"\r\r\n")) for one in data.split(b"\n")
    ),
}
PACKINGS: dict[str, Callable[[bytes], bytes]] = {
    ".gz": gzip.compress,
    ".zst": zstandard.compress,  # a compressor of its own for each, as batches run side by side in threads
}


def mutate(rng: random.Random, rows: Table) -> tuple[bytes, str, list[str]]:
    """A table as the bytes of a file after none to six mutations: the bytes, the name's ending, what was done."""
    mutations = rng.choices(list(IN_ROWS), k=rng.choice((0, 1, 1, 2, 4)))
    for name in mutations:
        IN_ROWS[name](rng, rows)
    words = text(rows, rng.choice(",,,;\t"), rng.choice(("\n", "\n", "\r\n", "\r")), rng.random() < 0.5)
    encoding = rng.choice(list(ENCODINGS)) if rng.random() < 0.3 else ""
    data = ENCODINGS[encoding](words) if encoding else words.encode()
    damages = rng.choices(list(IN_BYTES), k=rng.choice((0, 0, 1, 2)))
    for name in damages:
        data = IN_BYTES[name](rng, data)
    packing = rng.choice(list(PACKINGS)) if rng.random() < 0.12 else ""
    if packing:
        data = PACKINGS[packing](data)
        if rng.random() < 0.4:
            damages.append(fault := rng.choice(("cut", "bytes flipped", "another kind's head")))
            data = IN_BYTES[fault](rng, data)
    return data, f".csv{packing}", [*mutations, *filter(None, [encoding, *damages])]
