"""Comparisons counted anew from single rows, day by day, by the contract's words: nothing of the warehouse is used."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

STEP = {"month": 1, "year": 12}


@dataclass(frozen=True)
class Row:
    """One accepted row: its day, province, what divides it, its amount, and who it is of."""

    day: date
    province: str
    category: str
    amount: int
    person: str


def days_of(first: date, last: date) -> list[date]:
    return [first + timedelta(n) for n in range((last - first).days + 1)]


def is_whole(first: date, last: date) -> bool:
    return first.day == 1 and (last + timedelta(1)).day == 1 and first <= last


def months_of(first: date, last: date) -> int:
    return (last.year - first.year) * 12 + last.month - first.month + 1


def month_before(day: date, months: int) -> date:
    """The first day of the month so many months before that of a day."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, 1)


def all_of_month(first: date) -> list[date]:
    return days_of(first, first.replace(day=monthrange(first.year, first.month)[1]))


@dataclass(frozen=True)
class ComparisonDays:
    """The rule of one comparison for one range."""

    first: date
    last: date
    compare: str

    @property
    def months(self) -> int:
        """How many months back; 0 where the other days are as many days just before."""
        if self.compare != "previous":
            return STEP[self.compare]
        return months_of(self.first, self.last) if is_whole(self.first, self.last) else 0

    def of_day(self, day: date) -> date | None:
        if not self.months:
            return day - timedelta((self.last - self.first).days + 1)
        month = month_before(day, self.months)
        return month.replace(day=day.day) if day.day <= monthrange(month.year, month.month)[1] else None

    def of_days(self, days: list[date]) -> list[date] | None:
        """The partners of all these days; None where one has none."""
        partners = [self.of_day(day) for day in days]
        return [partner for partner in partners if partner] if all(partners) else None

    def of_range(self) -> list[date] | None:
        if is_whole(self.first, self.last):
            return self.of_whole_months(self.first, self.last)
        return self.of_days(days_of(self.first, self.last))

    def of_whole_months(self, first: date, last: date) -> list[date]:
        n = months_of(first, last)
        starts = [month_before(last, self.months + step) for step in reversed(range(n))]
        return [day for start in starts for day in all_of_month(start)]

    def of_period(self, days: list[date], grain: str) -> list[date] | None:
        """What the days of the range within one period stand beside."""
        if grain == "month" and self.months and is_whole(days[0], days[-1]):
            return self.of_whole_months(days[0], days[-1])
        return self.of_days(days)

    def up_to(self, last: date) -> list[date] | None:
        """What all days up to one stand beside: of whole months whole ones, and the days of the month begun."""
        if not is_whole(self.first, self.last):
            return self.of_days(days_of(self.first, last))
        if is_whole(self.first, last):
            return self.of_whole_months(self.first, last)
        month_start = last.replace(day=1)
        rest = self.of_days(days_of(month_start, last))
        whole_months = (
            self.of_whole_months(self.first, month_start - timedelta(1)) if month_start > self.first else []
        )
        return None if rest is None else whole_months + rest


def periods_of(first: date, last: date, grain: str) -> dict[date, list[date]]:
    """The days of a range by the first day of the period that they lie in."""
    periods: dict[date, list[date]] = {}
    for day in days_of(first, last):
        start = {"day": day, "week": day - timedelta(day.weekday()), "month": day.replace(day=1)}[grain]
        periods.setdefault(start, []).append(day)
    return periods


class Recount:
    """Rows, amount and people of any days."""

    def __init__(self, rows: list[Row], first_known: date) -> None:
        self.first_known = first_known
        self.by_day: dict[date, list[Row]] = {}
        for row in rows:
            self.by_day.setdefault(row.day, []).append(row)

    def rows_of_days(self, days: list[date]) -> list[Row]:
        return [row for day in days for row in self.by_day.get(day, [])]

    def count(self, days: list[date] | None, **filters: str) -> dict[str, int | None]:
        """None for days that there are not, or that begin before all data; `filters` by province or category."""
        if days is None or min(days) < self.first_known:
            return dict.fromkeys(("rows", "amount", "people"))
        rows = [
            r
            for r in self.rows_of_days(days)
            if all(getattr(r, name) == value for name, value in filters.items())
        ]
        people = {(row.province, row.person) for row in rows}
        return {"rows": len(rows), "amount": sum(row.amount for row in rows), "people": len(people)}
