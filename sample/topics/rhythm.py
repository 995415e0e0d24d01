"""Days and hours: the course of the half-year, the week, the day, and Covid-19."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Stamps = npt.NDArray[np.datetime64]

START = np.datetime64("2021-07-01", "s")
END = np.datetime64("2021-12-31T23:59:59", "s")
DAYS = 184
DAY_SECONDS = 86_400
MONTH_STARTS: Ints = np.array([0, 31, 62, 92, 123, 153, 184])  # day numbers; the last one is the end
MONTHS = ("2021-07", "2021-08", "2021-09", "2021-10", "2021-11", "2021-12")
LOCKDOWN = (8, 91)  # 9 July to 30 September 2021, as day numbers

WEEK_COUNTER: Floats = np.array([1.25, 1.15, 1.1, 1.1, 1.15, 0.35, 0.04])
WEEK_ONLINE: Floats = np.array([1.0, 1.0, 1.0, 1.0, 1.05, 0.95, 0.8])
HOURS_COUNTER: Floats = np.array([0.0] * 7 + [3, 8, 10, 8, 3, 1, 6, 8, 7, 4] + [0.0] * 7)
HOURS_ONLINE: Floats = np.array(
    [0.6, 0.3, 0.2, 0.2, 0.3, 0.8, 2, 4, 6, 7, 7, 7.5, 7, 5, 5, 5.5, 6, 6, 6.5, 8, 9, 7.5, 4.5, 1.6]
)
HOURS_NIGHT: Floats = np.array([0.0, 2, 6, 6, 3] + [0.0] * 19)


def weekdays() -> Ints:
    """The weekday of each day, Monday as 0 (1 July 2021 was a Thursday)."""
    return (np.arange(DAYS) + 3) % 7


def course(*levels: float) -> Floats:
    """A smooth course of daily levels through the middles of the six months and the last day."""
    middles = (MONTH_STARTS[:-1] + MONTH_STARTS[1:]) / 2
    knots = np.append(middles, float(DAYS))
    return np.interp(np.arange(DAYS), knots, np.array(levels, dtype=np.float64))


def lockdown(level: float) -> Floats:
    """1 on ordinary days, ``level`` while the southern provinces kept their distance."""
    days = np.arange(DAYS)
    return np.where((days >= LOCKDOWN[0]) & (days <= LOCKDOWN[1]), level, 1.0)


def holiday(level: float) -> Floats:
    """1 on ordinary days, ``level`` on the two days of the National Day holiday."""
    days = np.arange(DAYS)
    return np.where((days == 63) | (days == 64), level, 1.0)


def day_seconds(rng: np.random.Generator, hours: Floats, count: int) -> Ints:
    """Seconds within the day, by the weights of the hours."""
    hour = rng.choice(24, size=count, p=hours / hours.sum())
    return hour * 3600 + rng.integers(0, 3600, size=count)


def stamps(seconds: Ints) -> Stamps:
    """Moments, from seconds since the start of the half-year."""
    return START + seconds.astype("timedelta64[s]")


def month_of(days: Ints) -> Ints:
    """The number of the month, from 0, in which each day lies."""
    return np.searchsorted(MONTH_STARTS, days, side="right") - 1
