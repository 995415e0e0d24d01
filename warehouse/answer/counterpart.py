"""The days that a range of days stands beside in a comparison: whole months beside whole ones, else day by day.

A day stands beside the same date one month or one year earlier (30 March beside none), or so many days earlier.
"""

from bisect import bisect_left
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

_MONTHS = {"month": 1, "year": 12}


@dataclass(frozen=True)
class Shift:
    """How far back the other days lie: so many days, or so many months."""

    days: int = 0
    months: int = 0


@dataclass(frozen=True)
class Counterpart:
    """The days that those of a range stand beside, from the first to the last; none where no day has a partner."""

    range_first: date
    range_last: date
    shift: Shift
    is_whole: bool  # whole months beside as many whole months
    first: date | None
    last: date | None
    unpaired_days: tuple[date, ...]  # days of the range that have no partner
    left_out: tuple[date, ...]  # days in between, or at the ends of whole months, that no day stands beside

    @property
    def has_total(self) -> bool:
        """Whether the range as a whole stands beside anything."""
        return self.first is not None and (self.is_whole or not self.unpaired_days)

    def span(self, first: date, last: date, *, is_month: bool = False) -> tuple[date, date] | None:
        """What some days of the range stand beside; None where one has no partner, unless they are a whole month."""
        if is_month and self.shift.months:
            return months_back(first, self.shift.months), month_end(months_back(first, self.shift.months))
        index = bisect_left(self.unpaired_days, first)
        if index < len(self.unpaired_days) and self.unpaired_days[index] <= last:
            return None
        ends = partner(first, self.shift), partner(last, self.shift)
        return (ends[0], ends[1]) if ends[0] and ends[1] else None


def months_back(day: date, months: int) -> date:
    """The same day of an earlier month, or that month's last day where it is shorter."""
    years, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(years, month + 1, min(day.day, monthrange(years, month + 1)[1]))


def month_end(day: date) -> date:
    """The last day of a day's month."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def partner(day: date, shift: Shift) -> date | None:
    """The day that a day stands beside; None where that month has no such date."""
    if shift.days:
        return day - timedelta(days=shift.days)
    result = months_back(day, shift.months)
    return result if result.day == day.day else None


def whole_months(first: date, last: date) -> int:
    """How many whole calendar months a range is; 0 where it is not of whole months."""
    if first.day != 1 or last != month_end(last) or last < first:
        return 0
    return (last.year - first.year) * 12 + last.month - first.month + 1


@lru_cache(maxsize=2000)
def counterpart(first: date, last: date, compare: str) -> Counterpart:
    """What the range [first, last] stands beside: `compare` is previous, month or year."""
    months = whole_months(first, last)
    if compare != "previous":
        shift = Shift(months=_MONTHS[compare])
    else:
        shift = Shift(months=months) if months else Shift(days=(last - first).days + 1)
    if shift.days:
        ends = first - timedelta(days=shift.days), last - timedelta(days=shift.days)
        return Counterpart(first, last, shift, False, *ends, (), ())
    pairs = {day: partner(day, shift) for day in _days(first, last)}
    partners = {partner_day for partner_day in pairs.values() if partner_day}
    unpaired_days = tuple(day for day, partner_day in pairs.items() if partner_day is None)
    if months:
        start, end = months_back(first, shift.months), month_end(months_back(last, shift.months))
    elif partners:
        start, end = min(partners), max(partners)
    else:
        return Counterpart(first, last, shift, False, None, None, unpaired_days, ())
    left_out = tuple(day for day in _days(start, end) if day not in partners)
    return Counterpart(first, last, shift, bool(months), start, end, unpaired_days, left_out)


def _days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def period_end(period: date, grain: str) -> date:
    """The last day of the day, week or month that begins with `period`."""
    if grain == "month":
        return month_end(period)
    return period + timedelta(days=6) if grain == "week" else period
