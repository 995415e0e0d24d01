"""The provinces of the sample, read from the registry, with the size and pace of each."""

from __future__ import annotations

import csv
import unicodedata
from dataclasses import dataclass
from pathlib import Path

import numpy as np

SLOW = "84"  # Trà Vinh: its customers take up the online services much more slowly
LATE = "95"  # Bạc Liêu: its last exports of installations and payments stop before the month's end
CITY = "92"  # Cần Thơ: the one province that is a city
SLOW_RATE = 0.38


@dataclass(frozen=True)
class Province:
    """One line of the registry, as far as the sample needs it."""

    index: int
    code: str
    name: str
    population: int


def read_provinces(reference: Path) -> list[Province]:
    """Read ``provinces.csv`` in the registry's order."""
    with (reference / "provinces.csv").open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    return [
        Province(index, row["code"], row["name_vi"], int(row["population"])) for index, row in enumerate(rows)
    ]


def apportion(total: int, weights: list[float], minimum: int = 0) -> list[int]:
    """Split ``total`` by ``weights`` (largest remainder), at least ``least`` for each."""
    free = total - minimum * len(weights)
    shares = [free * weight / sum(weights) for weight in weights]
    counts = [int(share) for share in shares]
    order = sorted(range(len(weights)), key=lambda index: (counts[index] - shares[index], index))
    for index in order[: free - sum(counts)]:
        counts[index] += 1
    return [count + minimum for count in counts]


def sizes(provinces: list[Province]) -> list[float]:
    """The population of each province, as weights."""
    return [float(province.population) for province in provinces]


def paces(provinces: list[Province], seed: int, spread: float = 0.25) -> list[float]:
    """Weights by population and by a pace of each province's own; the slow province lies far behind."""
    rng = np.random.default_rng([seed, 11])
    rates = 1 + spread * (2 * rng.random(len(provinces)) - 1)
    return [
        province.population * (SLOW_RATE if province.code == SLOW else float(rate))
        for province, rate in zip(provinces, rates, strict=True)
    ]


def without_marks(text: str) -> str:
    """The text without diacritics, as old systems write it."""
    letters = unicodedata.normalize("NFD", text.replace("Đ", "D").replace("đ", "d"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def spellings(province: Province) -> list[str]:
    """Spellings of a province that real files show; all of them mean the same province."""
    name = province.name
    names = [name, name.upper(), without_marks(name), unicodedata.normalize("NFD", name)]
    if " - " in name:
        initials = ["".join(word[0] for word in without_marks(piece).split()) for piece in name.split(" - ")]
        return [*names, "-".join(initials), name.replace(" - ", " – "), name.replace(" - ", "–")]
    prefixes = ("TP. ", "TP ", "Thành phố ") if province.code == CITY else ("Tỉnh ", "PC ")
    return [*names, *(prefix + name for prefix in prefixes)]
