"""Hand-overs without a published figure, in modest numbers, and the table of all gifts."""

from __future__ import annotations

import numpy as np
import pandas as pd

from sample.registry import Province
from sample.topics.gifts import DECEMBER, Gift, december, houses, notebooks, prizes, tablets
from sample.topics.rhythm import DAYS, MONTH_STARTS

INVALIDS_DAY = 26  # day number of 27 July, the day of war invalids and martyrs
MEDICAL = (  # item, who receives it, value of one
    ("Cấp điện trạm y tế lưu động", "medical_facility", 6_500_000),
    ("Sửa chữa đường dây bệnh viện", "medical_facility", 12_000_000),
    ("Lắp đặt công tơ miễn phí", "poor_household", 1_200_000),
    ("Sửa chữa điện trong nhà", "poor_household", 850_000),
)
DISCOUNT_GROUPS = (("customer", 400, 48_000), ("poor_household", 80, 31_000), ("business", 10, 900_000))


def month_day(rng: np.random.Generator, month: int, province: int, last: int) -> int:
    """A day of a month; the first and the last province mark the month's ends."""
    first, next_month = int(MONTH_STARTS[month]), int(MONTH_STARTS[month + 1])
    if province == 0:
        return first
    return next_month - 1 if province == last else int(rng.integers(first, next_month))


def discounts(rng: np.random.Generator, provinces: list[Province]) -> list[Gift]:
    """Discounts on electricity bills, rounds 4 (August, September) and 5 (from October on)."""
    hand_overs = []
    for month in range(1, 6):
        item = "Giảm giá điện đợt 4" if month < 3 else "Giảm giá điện đợt 5"
        for province in provinces:
            for group, level, value in DISCOUNT_GROUPS[: 3 if month == 2 else 1 + month % 2]:
                size = max(1, int(level * province.population / 1_400_000 * (0.7 + 0.6 * rng.random())))
                worth = size * int(value * (0.8 + 0.4 * rng.random()))
                day = month_day(rng, month, province.index, len(provinces) - 1)
                hand_overs.append(Gift(day, province.code, "bill_discount", item, group, size, worth))
    return hand_overs


def medical(rng: np.random.Generator, provinces: list[Province]) -> list[Gift]:
    """Help for medical stations, hospitals and poor households, most of it in the months of Covid-19."""
    hand_overs = []
    for month, rows in enumerate((2, 2, 2, 1, 1, 1)):
        for province in provinces:
            for _ in range(rows):
                item, group, value = MEDICAL[int(rng.integers(len(MEDICAL)))]
                size = int(rng.integers(1, 4 if group == "medical_facility" else 16))
                day = month_day(rng, month, province.index, len(provinces) - 1)
                hand_overs.append(
                    Gift(day, province.code, "medical_support", item, group, size, size * value)
                )
    return hand_overs


def visits(rng: np.random.Generator, provinces: list[Province]) -> list[Gift]:
    """Gifts for policy families and Heroic Mothers, around 27 July and in December."""
    hand_overs = []
    for province in provinces:
        for turn in range(6):
            july = turn < 2
            day = INVALIDS_DAY - int(rng.integers(0, 8)) if july else december(rng, 6, 30)
            mother = turn in (1, 4, 5)
            programme = "heroic_mother" if mother else "policy_family"
            item = "Quà thăm Mẹ Việt Nam anh hùng" if mother else "Phần quà gia đình chính sách"
            size = int(rng.integers(1, 4) if mother else rng.integers(5, 26))
            value = size * (2_000_000 if mother else 500_000)
            hand_overs.append(Gift(day, province.code, programme, item, "policy_household", size, value))
    return hand_overs


def thanks(rng: np.random.Generator, provinces: list[Province]) -> list[Gift]:
    """Thanks to industrial customers that shifted their load."""
    hand_overs = []
    for province in provinces:
        for _ in range(2 + province.population // 900_000):
            size = int(rng.integers(1, 9))
            day = december(rng, 8, 31)
            item = "Quà tri ân điều chỉnh phụ tải"
            hand_overs.append(
                Gift(day, province.code, "industrial_thanks", item, "business", size, size * 1_500_000)
            )
    return hand_overs


def gifts(rng: np.random.Generator, provinces: list[Province]) -> pd.DataFrame:
    """All hand-overs of the half-year, in time order. Raises ValueError where one lies outside of it."""
    makers = (prizes, houses, tablets, notebooks, discounts, medical, visits, thanks)
    hand_overs = [gift for maker in makers for gift in maker(rng, provinces)]
    hand_overs.sort(key=lambda gift: gift.day)
    if hand_overs[-1].day >= DAYS or hand_overs[0].day < 0 or DECEMBER >= DAYS:
        raise ValueError("a gift lies outside the half-year")
    frame = pd.DataFrame(hand_overs)
    days = frame.pop("day").to_numpy().astype("timedelta64[D]")
    frame["given_on"] = np.datetime64("2021-07-01", "s") + days
    return frame
