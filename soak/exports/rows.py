"""Exports made from a seed: small tables of right rows, with the wrong ones that every source sends now and then."""

import csv
import random
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from soak.refresh_runs import REFERENCE
from warehouse.contract.schema import Column, Topic, topics

Table = list[list[str]]
NASTY = (
    "",
    " ",
    "abc",
    "31/02/2021",
    "2021-11-31",
    "2031-01-01",
    "05/12/2021",
    "1.000.000",
    "1,5",
    "-3",
    "0",
    "9" * 30,
    "1000 đ",
    "1.23E+11",
    "#####",
    '="X1"',
    "'X2",
    "Hà Nội",
    "TP. Hồ Chí Minh",
    "C\u0102\u0300n Th\u01a1",
    "O−",
    "Tổng cộng",
    "\u200b",
    "𝔘nicode 🎁",
)


@cache
def provinces() -> list[str]:
    """The names of the registry."""
    with (REFERENCE / "provinces.csv").open(encoding="utf-8-sig", newline="") as file:
        return [row["name_vi"] for row in csv.DictReader(file)]


def cell(rng: random.Random, column: Column, row: dict[str, str]) -> str:
    """A right cell of a column."""
    if not column.required and rng.random() < 0.3:
        return ""
    words = column.words and (not column.words_for or row[column.words_for.column] == column.words_for.value)
    if words:
        word = rng.choice(column.words)
        return word.vi if column.name == "channel" and rng.random() < 0.3 else word.value
    if column.one_of:
        return str(rng.choice(column.one_of))
    return _free_cell(rng, column)


def _free_cell(rng: random.Random, column: Column) -> str:
    if column.type == "province":
        return rng.choice(provinces())
    if column.type == "whole":
        return str(rng.randint(1, 900) * 1000)
    day = rng.randint(16, 19) if column.not_before else rng.randint(1, 15)
    if column.type in ("day", "moment"):
        return f"2021-12-{day:02}" + (f" {rng.randint(0, 23):02}:30:00" if column.type == "moment" else "")
    if column.type == "month":
        return f"2021-{rng.randint(1, 12):02}"
    if column.type == "code":
        return f"PB{rng.randint(1, 40):011}"
    return rng.choice(("Vietcombank", "Điện lực Cần Thơ", "Tập vở", "Bút, thước", 'Loại "A"'))


def table(rng: random.Random, topic: Topic, keys: Sequence[str], wrong: float = 0.1) -> Table:
    """A header and one row a key, a share of them with one cell that may be wrong."""
    vietnamese = rng.random() < 0.3
    rows = [[c.header_vi if vietnamese else c.name for c in topic.columns]]
    for key in keys:
        row: dict[str, str] = {}
        for column in topic.columns:
            row[column.name] = key if column.name == topic.key else cell(rng, column, row)
        if rng.random() < wrong:
            row[rng.choice(topic.columns).name] = rng.choice(NASTY)
        rows.append(list(row.values()))
    return rows


def text(rows: Table, delimiter: str = ",", end: str = "\n", quoting: bool = True) -> str:
    """The table as text; what must be quoted is quoted, or everything stands as it is."""
    return "".join(delimiter.join(_quote(c, delimiter) if quoting else c for c in row) + end for row in rows)


def _quote(cell: str, delimiter: str) -> str:
    needs_quotes = delimiter in cell or cell.startswith('"') or "\n" in cell
    return '"' + cell.replace('"', '""') + '"' if needs_quotes else cell


def export(folder: Path, name: str, rng: random.Random, keys: Sequence[str], wrong: float = 0.1) -> Path:
    """Writes one export such as gifts/a.csv."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text(table(rng, topics()[name.split("/")[0]], keys, wrong)), encoding="utf-8", newline="")
    return path


def one_of_each(folder: Path, rng: random.Random, name: str, rows: int = 12) -> list[Path]:
    """One export of every topic, called alike, with keys that partly come again in others."""
    return [
        export(
            folder,
            f"{topic}/{name}.csv",
            rng,
            [f"{topic[0].upper()}{rng.randint(1, 60)}" for _ in range(rows)],
        )
        for topic in topics()
    ]
