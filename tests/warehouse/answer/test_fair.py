"""Which differences are more than chance: the limits of the funnel, and the sentences that rest on them."""

import random
from math import sqrt
from pathlib import Path
from statistics import quantiles
from typing import Any

import pandas as pd
import pytest

from tests.support.exports import REFERENCE, Exports, column
from tests.support.topics import TOPICS
from ui.answers import records
from ui.insight.ranks import ranks
from ui.language.collation import vietnamese
from warehouse.answer.filters import Filters
from warehouse.answer.reader import Reader
from warehouse.store.versions import current

Z_95, Z_998 = 1.959964, 3.090232
LIMITS = {
    "low_95_rate": -Z_95,
    "high_95_rate": Z_95,
    "low_998_rate": -Z_998,
    "high_998_rate": Z_998,
    "expected_rate": 0.0,
}


def by_hand(counts: list[tuple[int, int]], rate_base: int) -> list[dict[str, float]]:
    """Spiegelhalter's steps for (events, inhabitants), one after the other, on the scale of square roots."""
    common = sqrt(sum(n for n, _ in counts) / sum(people for _, people in counts))
    distances = [(sqrt(n / people) - common) * 2 * sqrt(people) for n, people in counts]
    tenths = quantiles(distances, n=10, method="inclusive")
    clipped_distances = [min(max(z, tenths[0]), tenths[-1]) for z in distances]
    weights = [4 * people for _, people in counts]
    spread = sum(weights) - sum(w * w for w in weights) / sum(weights)
    excess = max(0.0, (sum(z * z for z in clipped_distances) - (len(counts) - 1)) / spread)
    return [
        {
            name: rate_base * (max(common + z * sqrt(1 / weight + excess), 0) ** 2 if z else common**2)
            for name, z in LIMITS.items()
        }
        for weight in weights
    ]


def ask_limits(store: Path, topic: str, filters: Filters) -> list[dict[str, Any]]:
    reader = Reader(current(store))
    rows = reader.fetch_rows(f"{topic}/fair", filters)
    reader.close()
    return records(rows)


@pytest.mark.parametrize("topic", TOPICS)
def test_the_limits_are_those_worked_out_by_hand(sample_store: Path, topic: str) -> None:
    rows = ask_limits(sample_store, topic, Filters())
    counts = [(int(row[TOPICS[topic].row_measure]), int(row["population"])) for row in rows]
    expected_limits = by_hand(counts, TOPICS[topic].rate_base)
    for row, limits in zip(rows, expected_limits, strict=True):
        assert {name: row[name] for name in limits} == pytest.approx(limits, abs=0.0001)


@pytest.mark.parametrize("topic", TOPICS)
def test_who_is_outside_lies_outside(sample_store: Path, topic: str) -> None:
    for row in ask_limits(sample_store, topic, Filters()):
        value = row[TOPICS[topic].rate]
        is_outside = {
            band: not row[f"low_{band}_rate"] <= value <= row[f"high_{band}_rate"] for band in ("95", "998")
        }
        expected_band = "outside_998" if is_outside["998"] else "outside_95" if is_outside["95"] else "within"
        assert row["standing"] == expected_band


def test_the_limits_of_one_province_are_those_among_all(sample_store: Path) -> None:
    (row,) = ask_limits(sample_store, "gifts", Filters(provinces=("87",)))
    assert row in ask_limits(sample_store, "gifts", Filters())


def test_nothing_but_chance_is_called_chance(tmp_path: Path) -> None:
    """Counts drawn from one rate: nearly all provinces lie within, and the bands are Poisson's own."""
    registry = pd.read_csv(REFERENCE / "provinces.csv")
    dice = random.Random(7)
    weights = registry["population"]
    names = dice.choices(list(registry["name_vi"]), weights=list(weights), k=2000)
    exports = Exports(tmp_path, REFERENCE)
    exports.write("gifts/a.csv", column("gifts", "province", names))
    assert exports.refresh().result.status == 0
    rows = ask_limits(exports.folders.store, "gifts", Filters())
    assert sum(row["standing"] == "outside_998" for row in rows) == 0
    assert sum(row["standing"] == "within" for row in rows) >= len(rows) - 3
    # 2,000 events over 29 million inhabitants: for Ninh Thuận 40 ± 2 roots of 40, as tables of Poisson have it
    ninh_thuan = rows[0]
    people = ninh_thuan["population"] / TOPICS["gifts"].rate_base
    mean = ninh_thuan["expected_rate"] * people
    assert ninh_thuan["low_95_rate"] * people == pytest.approx((sqrt(mean) - Z_95 / 2) ** 2, rel=0.01)


def test_who_has_not_reported_is_in_no_funnel(tmp_path: Path) -> None:
    exports = Exports(tmp_path, REFERENCE)
    exports.write("gifts/a.csv", column("gifts", "province", ["Cần Thơ", "An Giang", "Cà Mau"]))
    assert exports.refresh().result.status == 0
    rows = ask_limits(exports.folders.store, "gifts", Filters())
    silent = [row for row in rows if row["standing"] == "not_reported"]
    assert len(silent) == len(rows) - 3
    assert all(pd.isna(row[name]) for row in silent for name in (*LIMITS, "hand_overs"))


def test_equal_values_share_a_rank_and_silence_has_none() -> None:
    answer = pd.DataFrame({"province_code": ["a", "b", "c", "d"], "n": [3.0, 5.0, None, 3.0]})
    assert ranks(answer, "n") == {"a": 2, "b": 1, "d": 2}


def test_names_sort_as_in_a_vietnamese_dictionary() -> None:
    names = [
        "Đồng Nai",
        "Dak Lak",
        "Cà Mau",
        "Cần Thơ",
        "Ca Mau",
        "An Giang",
        "Bến Tre",
        "Bạc Liêu",
        "Ea Kar",
    ]
    expected_order = [
        "An Giang",
        "Bạc Liêu",
        "Bến Tre",
        "Ca Mau",
        "Cà Mau",
        "Cần Thơ",
        "Dak Lak",
        "Đồng Nai",
        "Ea Kar",
    ]
    assert sorted(names, key=vietnamese) == expected_order
