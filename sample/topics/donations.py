"""Blood donations: the pink week of 6-12 December 2021, and the regular days before and after it."""

from __future__ import annotations

import numpy as np
import pandas as pd

from sample.registry import Province, apportion, sizes
from sample.topics.rhythm import MONTH_STARTS, Floats, Ints

PINK_WEEK_DONORS = 2_268
PINK_WEEK = 158  # day number of Monday 6 December 2021
APART = 84  # days: twelve weeks between two donations
REGULAR = (13, 8, 8, 12, 13, 4)  # donors a province on the regular days of each month, about
STAFF = 3_300  # donors known to the source system
GROUPS = ("O+", "B+", "A+", "AB+", "O-", "B-", "A-", "AB-", "")
GROUP_SHARES = (0.418, 0.295, 0.205, 0.048, 0.002, 0.001, 0.001, 0.0005, 0.0295)
UNITS = (
    "Phòng Kinh doanh",
    "Phòng Kỹ thuật",
    "Phòng Kế hoạch Vật tư",
    "Phòng Tài chính Kế toán",
    "Phòng Điều độ",
    "Phòng Công nghệ thông tin",
    "Phòng An toàn",
    "Văn phòng Công ty",
    "Đội Quản lý lưới điện cao thế",
    "Điện lực Thành phố",
    "Điện lực Khu vực 1",
    "Điện lực Khu vực 2",
    "Điện lực Khu vực 3",
)


def donors(rng: np.random.Generator, provinces: list[Province]) -> pd.DataFrame:
    """The donors of all provinces; what belongs to a person stays the same at every donation."""
    counts = apportion(STAFF, sizes(provinces), least=75)
    home = np.repeat(np.arange(len(provinces)), counts)
    unit = rng.choice(len(UNITS), size=STAFF)
    shares = np.array(GROUP_SHARES)
    return pd.DataFrame(
        {
            "place": home,
            "province": [provinces[place].code for place in home],
            "unit": [f"{UNITS[u]} - PC {provinces[p].name}" for u, p in zip(unit, home, strict=True)],
            "donor_code": [f"HM-{number:06d}" for number in rng.permutation(STAFF * 3)[:STAFF] + 1],
            "blood_group": rng.choice(np.array(GROUPS, dtype=object), STAFF, p=shares / shares.sum()),
            "volume_ml": rng.choice(np.array([250, 350, 450]), STAFF, p=np.array([0.36, 0.5, 0.14])),
            "beginner": rng.random(STAFF) < 0.24,
        }
    )


def regular_day(rng: np.random.Generator, month: int, place: int, last: int) -> int:
    """The regular day of a province in a month; the first and the last province mark the month's ends."""
    first, after = int(MONTH_STARTS[month]), int(MONTH_STARTS[month + 1])
    if place == 0:
        return first
    if place == last:
        return after - 1
    day = int(rng.integers(first, after))
    return day - max(0, (day + 3) % 7 - 5) if day > first + 2 else day


def in_pink_week(day: int) -> bool:
    """Whether a day number lies in the pink week."""
    return PINK_WEEK <= day < PINK_WEEK + 7


def regular(rng: np.random.Generator, people: pd.DataFrame, last_day: Ints) -> pd.DataFrame:
    """The regular days of each month; nobody gives again within twelve weeks."""
    given = []
    last_place = int(people["place"].max())
    for month, level in enumerate(REGULAR):
        for place, group in people.groupby("place"):
            day = regular_day(rng, month, int(str(place)), last_place)
            day = PINK_WEEK + 14 + day % 7 if in_pink_week(day) else day
            ready = group.index[day - last_day[group.index] >= APART].to_numpy()
            count = min(ready.size, max(2, int(rng.poisson(level * len(group) / 157))))
            chosen = rng.choice(ready, count, replace=False)
            last_day[chosen] = day
            given.append(pd.DataFrame({"donor": chosen, "day": day, "site": "fixed"}))
        if month == 4:
            given.append(pink_week(rng, people, last_day))
    return pd.concat(given, ignore_index=True)


def pink_week(rng: np.random.Generator, people: pd.DataFrame, last_day: Ints) -> pd.DataFrame:
    """The donations of the pink week, each by another person, on the week's days."""
    counts = apportion(PINK_WEEK_DONORS, [float(size) for size in people.groupby("place").size()])
    shares: Floats = np.array([0.20, 0.17, 0.19, 0.16, 0.17, 0.08, 0.03])
    given = []
    for place, group in people.groupby("place"):
        ready = group.index[PINK_WEEK - last_day[group.index] >= APART].to_numpy()
        chosen = rng.choice(ready, counts[int(str(place))], replace=False)
        days = PINK_WEEK + rng.choice(7, size=chosen.size, p=shares)
        last_day[chosen] = days
        site = np.where(rng.random(chosen.size) < 0.78, "mobile", "fixed")
        given.append(pd.DataFrame({"donor": chosen, "day": days, "site": site}))
    return pd.concat(given, ignore_index=True)


def donations(rng: np.random.Generator, provinces: list[Province]) -> pd.DataFrame:
    """All donations of the half-year, in time order."""
    people = donors(rng, provinces)
    given = regular(rng, people, np.full(STAFF, -10 * APART))
    given = given.sort_values(["day", "donor"], kind="stable").reset_index(drop=True)
    rows = people.loc[given["donor"]].reset_index(drop=True)
    first = rows["beginner"] & ~given.duplicated("donor")
    rows["first_time"] = np.where(first, "yes", "no")
    rows["site"] = given["site"]
    rows["donated_on"] = np.datetime64("2021-07-01", "s") + given["day"].to_numpy().astype("timedelta64[D]")
    return rows
