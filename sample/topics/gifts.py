"""Hand-overs with a published figure: prizes, houses, tablets and notebooks of December 2021."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from sample.registry import Province, apportion, sizes

DECEMBER = 153  # day number of 1 December 2021
PRIZES = (  # item, prizes a province, value of one, December days of the hand-over, prizes in one row
    ("first_prize", 1, 10_000_000, (29, 31), 1),
    ("second_prize", 5, 5_000_000, (22, 31), 1),
    ("third_prize", 10, 2_000_000, (15, 31), 2),
    ("consolation_prize", 15, 1_000_000, (13, 31), 3),
)
HOUSES = 245
TABLETS_AT_ONCE = 10  # lots of ten, to ten provinces in the first five days
TABLETS_LATER = 18  # lots of ten, from 13 December on
LOT = 10
TABLET_VALUE = 4_495_000
NOTEBOOK_LOTS = 287
NOTEBOOK_LOT = 50
NOTEBOOK_VALUE = 7_000


class Gift(NamedTuple):
    """One hand-over, before it gets its number."""

    day: int
    province: str
    programme: str
    item: str
    recipient_group: str
    quantity: int
    value_vnd: int


def lots(rng: np.random.Generator, total: int, maximum: int) -> list[int]:
    """Split a number of things into rows of at most ``most``."""
    lot_sizes: list[int] = []
    while total > 0:
        size = min(total, int(rng.integers(1, maximum + 1)))
        lot_sizes.append(size)
        total -= size
    return lot_sizes


def december(rng: np.random.Generator, first: int, last: int) -> int:
    """A day between two days of December, as a day number; Sundays are moved to the Monday or Saturday."""
    day = DECEMBER + int(rng.integers(first, last + 1)) - 1
    if (day + 3) % 7 == 6:
        return day + 1 if day + 1 < DECEMBER + last else day - 1
    return day


def prizes(rng: np.random.Generator, provinces: list[Province]) -> list[Gift]:
    """The prize draw: the same prizes in every province."""
    return [
        Gift(december(rng, *days), province.code, "prize_draw", item, "customer", size, size * value)
        for province in provinces
        for item, count, value, days, maximum in PRIZES
        for size in lots(rng, count, maximum)
    ]


def houses(rng: np.random.Generator, provinces: list[Province]) -> list[Gift]:
    """The Great Unity houses, more of them in the larger provinces."""
    hand_overs = []
    for province, count in zip(provinces, apportion(HOUSES, sizes(provinces), minimum=4), strict=True):
        for size in lots(rng, count, 2):
            value = size * int(rng.choice(np.array([50, 60, 60, 70, 80]))) * 1_000_000
            day = december(rng, 2, 31)
            item = "Nhà Đại đoàn kết"
            hand_overs.append(
                Gift(day, province.code, "great_unity_house", item, "poor_household", size, value)
            )
    return hand_overs


def tablets(rng: np.random.Generator, provinces: list[Province]) -> list[Gift]:
    """A hundred tablets in the first five days, and part of those planned for later."""
    order = [provinces[index] for index in rng.permutation(len(provinces)).tolist()] * 2
    spans = [(1, 4)] * TABLETS_AT_ONCE + [(13, 29)] * TABLETS_LATER
    return [
        Gift(
            december(rng, *span), province.code, "tablet", "Máy tính bảng", "student", LOT, LOT * TABLET_VALUE
        )
        for province, span in zip(order, spans, strict=False)
    ]


def notebooks(rng: np.random.Generator, provinces: list[Province]) -> list[Gift]:
    """Notebooks for students, in lots of fifty."""
    hand_overs = []
    for province, count in zip(provinces, apportion(NOTEBOOK_LOTS, sizes(provinces), minimum=3), strict=True):
        for size in lots(rng, count, 5):
            quantity = size * NOTEBOOK_LOT
            value = quantity * NOTEBOOK_VALUE
            day = december(rng, 3, 31)
            hand_overs.append(Gift(day, province.code, "notebook", "Tập vở", "student", quantity, value))
    return hand_overs
