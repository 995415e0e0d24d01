"""Blood donations: the pink week of 6-12 December 2021, and the regular days before and after it."""

from __future__ import annotations

import numpy as np
import pandas as pd

from sample.registry import Province, apportion, sizes
from sample.topics.rhythm import MONTH_STARTS, Floats, Ints

PINK_WEEK_DONORS = 2_268
PINK_WEEK = 158  # day number of Monday 6 December 2021
DAYS_BETWEEN = 84  # days: twelve weeks between two donations
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
    counts = apportion(STAFF, sizes(provinces), minimum=75)
    home = np.repeat(np.arange(len(provinces)), counts)
    unit = rng.choice(len(UNITS), size=STAFF)
    shares = np.array(GROUP_SHARES)
    return pd.DataFrame(
        {
            "place": home,
            "province": [provinces[index].code for index in home],
            "unit": [f"{UNITS[u]} - PC {provinces[p].name}" for u, p in zip(unit, home, strict=True)],
            "donor_code": [f"HM-{number:06d}" for number in rng.permutation(STAFF * 3)[:STAFF] + 1],
            "blood_group": rng.choice(np.array(GROUPS, dtype=object), STAFF, p=shares / shares.sum()),
            "volume_ml": rng.choice(np.array([250, 350, 450]), STAFF, p=np.array([0.36, 0.5, 0.14])),
            "beginner": rng.random(STAFF) < 0.24,
        }
    )


def regular_day(rng: np.random.Generator, month: int, province: int, last: int) -> int:
    """The regular day of a province in a month; the first and the last province mark the month's ends."""
    first, next_month = int(MONTH_STARTS[month]), int(MONTH_STARTS[month + 1])
    if province == 0:
        return first
    if province == last:
        return next_month - 1
    day = int(rng.integers(first, next_month))
    return day - max(0, (day + 3) % 7 - 5) if day > first + 2 else day


def in_pink_week(day: int) -> bool:
    """Whether a day number lies in the pink week."""
    return PINK_WEEK <= day < PINK_WEEK + 7


def regular(rng: np.random.Generator, people: pd.DataFrame, last_day: Ints) -> pd.DataFrame:
    """The regular days of each month; nobody gives again within twelve weeks."""
    frames = []
    last_place = int(people["place"].max())
    for month, level in enumerate(REGULAR):
        for index, group in people.groupby("place"):
            day = regular_day(rng, month, int(str(index)), last_place)
            day = PINK_WEEK + 14 + day % 7 if in_pink_week(day) else day
            ready = group.index[day - last_day[group.index] >= DAYS_BETWEEN].to_numpy()
            count = min(ready.size, max(2, int(rng.poisson(level * len(group) / 157))))
            donor_ids = rng.choice(ready, count, replace=False)
            last_day[donor_ids] = day
            frames.append(pd.DataFrame({"donor": donor_ids, "day": day, "site": "fixed"}))
        if month == 4:
            frames.append(pink_week(rng, people, last_day))
    return pd.concat(frames, ignore_index=True)


def pink_week(rng: np.random.Generator, people: pd.DataFrame, last_day: Ints) -> pd.DataFrame:
    """The donations of the pink week, each by another person, on the week's days."""
    counts = apportion(PINK_WEEK_DONORS, [float(size) for size in people.groupby("place").size()])
    shares: Floats = np.array([0.20, 0.17, 0.19, 0.16, 0.17, 0.08, 0.03])
    frames = []
    for index, group in people.groupby("place"):
        ready = group.index[PINK_WEEK - last_day[group.index] >= DAYS_BETWEEN].to_numpy()
        donor_ids = rng.choice(ready, counts[int(str(index))], replace=False)
        days = PINK_WEEK + rng.choice(7, size=donor_ids.size, p=shares)
        last_day[donor_ids] = days
        site = np.where(rng.random(donor_ids.size) < 0.78, "mobile", "fixed")
        frames.append(pd.DataFrame({"donor": donor_ids, "day": days, "site": site}))
    return pd.concat(frames, ignore_index=True)


def donations(rng: np.random.Generator, provinces: list[Province]) -> pd.DataFrame:
    """All donations of the half-year, in time order."""
    people = donors(rng, provinces)
    events = regular(rng, people, np.full(STAFF, -10 * DAYS_BETWEEN))
    events = events.sort_values(["day", "donor"], kind="stable").reset_index(drop=True)
    rows = people.loc[events["donor"]].reset_index(drop=True)
    first = rows["beginner"] & ~events.duplicated("donor")
    rows["first_time"] = np.where(first, "yes", "no")
    rows["site"] = events["site"]
    rows["donated_on"] = np.datetime64("2021-07-01", "s") + events["day"].to_numpy().astype("timedelta64[D]")
    return rows
