"""The days that each period of a range stands beside, and what is asked of them."""

from dataclasses import dataclass, replace
from datetime import date

from warehouse.answer.counterpart import Counterpart, month_end, months_back, period_end
from warehouse.answer.filters import Earlier, Filters

Span = tuple[date, date]
_PEOPLE_TOLD_APART = (1, 12)  # months: the days that the store can leave out of a count of people


@dataclass(frozen=True)
class PeriodsBefore:
    """For each period its own other days, and those that its value is compared with: with all before, if cumulated."""

    own: list[Span | None]
    compared: list[Span | None]  # none where a day has no partner, or the data do not reach back
    filters: Earlier | None  # what gives the values, by the period that they stand beside
    left_out: frozenset[date]  # days within the spans that the filters leave out

    def comparable(self, *, people: bool) -> list[bool]:
        """Which periods have a value beside them; people may stand only where the store can leave days out."""
        exact = not people or not self.filters or self.filters.paired_months in (0, *_PEOPLE_TOLD_APART)
        return [span is not None and (exact or not self._leaves_out(span)) for span in self.compared]

    def _leaves_out(self, span: Span) -> bool:
        return any(span[0] <= day <= span[1] for day in self.left_out)


def nothing_before(periods: list[date]) -> PeriodsBefore:
    """Where there is nothing to compare with."""
    return PeriodsBefore([None] * len(periods), [None] * len(periods), None, frozenset())


def periods_before(
    periods: list[date], beside: Counterpart, filters: Filters, first_known: date
) -> PeriodsBefore:
    """The other days of `periods` (their first days, of the step `filters.grain`) where they reach `first_known`."""
    own = [_own_span(period, beside, filters.grain) for period in periods]
    compared = [_up_to(period, beside, filters.grain) for period in periods] if filters.cumulated else own
    compared = [span if span and span[0] >= first_known else None for span in compared]
    reached = [span for span in compared if span]
    if not reached:
        return replace(nothing_before(periods), own=own)
    # added up over whole months nothing is left out; a month by itself counts all of its days (see paired_in_period)
    paired = 0 if filters.cumulated and beside.is_whole else beside.shift.months
    is_month = filters.grain == "month" and not filters.cumulated
    of_range = vars(filters) | {
        "from_day": min(first for first, _ in reached),
        "to_day": max(last for _, last in reached),
    }
    earlier = Earlier(
        **of_range,
        paired_months=paired,
        days_later=beside.shift.days,
        months_later=beside.shift.months,
    )
    return PeriodsBefore(
        own, compared, earlier, frozenset(beside.left_out if paired and not is_month else ())
    )


def _inside(period: date, beside: Counterpart, grain: str) -> Span | None:
    """The days of the range that a period holds."""
    first, last = max(period, beside.range_first), min(period_end(period, grain), beside.range_last)
    return (first, last) if first <= last else None


def _own_span(period: date, beside: Counterpart, grain: str) -> Span | None:
    inside = _inside(period, beside, grain)
    if inside is None:
        return None
    is_month = grain == "month" and inside == (period, month_end(period))
    return beside.span(*inside, is_month=is_month)


def _up_to(period: date, beside: Counterpart, grain: str) -> Span | None:
    """All up to the end of a period; of whole months, the whole months before it and the days of its own."""
    inside = _inside(period, beside, grain)
    if inside is None or beside.first is None:
        return None
    last = inside[1]
    if not beside.is_whole:
        together = beside.span(beside.range_first, last)
    elif last == month_end(last):
        together = beside.first, month_end(months_back(last.replace(day=1), beside.shift.months))
    else:
        together = beside.span(last.replace(day=1), last)
    return (beside.first, together[1]) if together else None
