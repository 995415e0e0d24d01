"""From a table to the bytes of one export, in the many ways in which systems write them."""

from __future__ import annotations

import csv
import gzip
import io
import unicodedata
from dataclasses import dataclass

import numpy as np
import pandas as pd

from sample.registry import Province, spellings
from sample.words import TOPICS, VIETNAMESE, Column

Row = list[str]
TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")  # Windows-1258 writes these after the letter


@dataclass(frozen=True)
class Style:
    """How one export writes its rows."""

    vietnamese: bool = False  # headers and words
    delimiter: str = ","
    encoding: str = "utf-8"
    day_first: bool = False
    thousands: str = ""
    spelling: str = "plain"  # of provinces: plain, mixed, upper, nfd, ascii, prefix
    titles: tuple[str, ...] = ()
    total: bool = False  # a last row "Tổng cộng"
    header_again: bool = False  # in the middle, as in exports pasted together
    newline: str = "\n"


def texts(column: Column, values: pd.Series, style: Style) -> list[str]:
    """The cells of one column, as text."""
    if column.kind in ("stamp", "day"):
        date_formats = {"day": ("%Y-%m-%d", "%d/%m/%Y"), "stamp": ("%Y-%m-%d %H:%M:%S", "%d/%m/%Y %H:%M")}
        return [
            str(cell) for cell in values.dt.strftime(date_formats[column.kind][style.day_first]).fillna("")
        ]
    cells = [str(cell) for cell in values]
    if column.kind == "month" and style.vietnamese:
        return [f"{cell[5:]}/{cell[:4]}" for cell in cells]
    if column.kind == "number" and style.thousands:
        return [f"{int(cell):,}".replace(",", style.thousands) for cell in cells]
    if column.kind == "word" and style.vietnamese:
        return [VIETNAMESE.get(cell, cell) for cell in cells]
    return cells


def province_names(
    rng: np.random.Generator, codes: pd.Series, provinces: list[Province], spelling: str
) -> list[str]:
    """The province of each row, as the style spells it."""
    names: dict[str, list[str]] = {}
    for province in provinces:
        variants = spellings(province)
        by_style = {
            "plain": variants[:1],
            "upper": variants[1:2],
            "ascii": variants[2:3],
            "nfd": variants[3:4],
        }
        names[province.code] = by_style.get(spelling, variants[4:5] if spelling == "prefix" else variants)
    picks = rng.random(len(codes))
    return [names[code][int(pick * len(names[code]))] for code, pick in zip(codes, picks, strict=True)]


def render(
    rng: np.random.Generator, topic: str, frame: pd.DataFrame, provinces: list[Province], style: Style
) -> list[Row]:
    """The data rows of one export, as text."""
    columns = [
        province_names(rng, frame["province"], provinces, style.spelling)
        if column.kind == "province"
        else texts(column, frame[column.name], style)
        for column in TOPICS[topic]
    ]
    return [list(cells) for cells in zip(*columns, strict=True)]


def header(topic: str, style: Style) -> Row:
    """The header of an export."""
    return [column.vietnamese if style.vietnamese else column.name for column in TOPICS[topic]]


def total_row(topic: str, rows: list[Row], style: Style) -> Row:
    """The last row of a report: the sums of the amounts above it."""
    cells = ["Tổng cộng"]
    for index, column in enumerate(TOPICS[topic][1:], start=1):
        separator = style.thousands or " "
        numbers = (int(row[index].replace(separator, "")) for row in rows)
        cells.append(texts(column, pd.Series([sum(numbers)]), style)[0] if column.kind == "number" else "")
    return cells


def cp1258(text: str) -> bytes:
    """Windows-1258: letters with their hats and horns as one byte, the tone mark as another after it."""
    letters = []
    for letter in unicodedata.normalize("NFC", text):
        characters = unicodedata.normalize("NFD", letter)
        tones = [character for character in characters if character in TONES]
        base = unicodedata.normalize(
            "NFC", "".join(character for character in characters if character not in TONES)
        )
        letters.append(base + "".join(tones))
    return "".join(letters).encode("cp1258")


def encode(text: str, encoding: str) -> bytes:
    """The bytes of a text; UTF-16 gets its mark."""
    if encoding == "cp1258":
        return cp1258(text)
    return ("\ufeff" + text if encoding == "utf-16-le" else text).encode(encoding)


def to_bytes(topic: str, rows: list[Row], style: Style, compress: bool) -> bytes:
    """One whole export: titles, header, rows and total."""
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=style.delimiter, lineterminator=style.newline)
    writer.writerows([title] if title else [] for title in style.titles)
    second_header = [header(topic, style)] if style.header_again else []
    total = [total_row(topic, rows, style)] if style.total else []
    middle = len(rows) // 2
    writer.writerows([header(topic, style), *rows[:middle], *second_header, *rows[middle:], *total])
    data = encode(stream.getvalue(), style.encoding)
    return gzip.compress(data, mtime=0) if compress else data
