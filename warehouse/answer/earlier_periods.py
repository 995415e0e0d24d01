"""The days that each period of a range stands beside, and what is asked of them."""

from dataclasses import dataclass, replace
from datetime import date

from warehouse.answer.counterpart import Counterpart, month_end, months_back, period_end
from warehouse.answer.filters import ComparisonFilters, Filters

Span = tuple[date, date]
_PEOPLE_TOLD_APART = (1, 12)  # months: the days that the store can leave out of a count of people


@dataclass(frozen=True)
class PeriodsBefore:
    """For each period its own other days, and those that its value is compared with: with all before, if cumulated."""

    own: list[Span | None]
    value_spans: list[Span | None]  # none where a day has no partner, or the data do not reach back
    filters: ComparisonFilters | None  # what gives the values, by the period that they stand beside
    left_out: frozenset[date]  # days within the spans that the filters leave out

    def comparable(self, *, people: bool) -> list[bool]:
        """Which periods have a value beside them; people may stand only where the store can leave days out."""
        exact = not people or not self.filters or self.filters.paired_months in (0, *_PEOPLE_TOLD_APART)
        return [span is not None and (exact or not self._leaves_out(span)) for span in self.value_spans]

    def _leaves_out(self, span: Span) -> bool:
        return any(span[0] <= day <= span[1] for day in self.left_out)


def nothing_before(periods: list[date]) -> PeriodsBefore:
    """Where there is nothing to compare with."""
    return PeriodsBefore([None] * len(periods), [None] * len(periods), None, frozenset())


def periods_before(
    periods: list[date], other_days: Counterpart, filters: Filters, first_known: date
) -> PeriodsBefore:
    """The other days of `periods` (their first days, of the step `filters.grain`) where they reach `first_known`."""
    own = [_own_span(period, other_days, filters.grain) for period in periods]
    value_spans = (
        [_up_to(period, other_days, filters.grain) for period in periods] if filters.cumulated else own
    )
    value_spans = [span if span and span[0] >= first_known else None for span in value_spans]
    known_spans = [span for span in value_spans if span]
    if not known_spans:
        return replace(nothing_before(periods), own=own)
    # added up over whole months nothing is left out; a month by itself counts all of its days (see paired_in_period)
    paired_months = 0 if filters.cumulated and other_days.is_whole else other_days.shift.months
    is_month = filters.grain == "month" and not filters.cumulated
    of_range = vars(filters) | {
        "from_day": min(first for first, _ in known_spans),
        "to_day": max(last for _, last in known_spans),
    }
    other_filters = ComparisonFilters(
        **of_range,
        paired_months=paired_months,
        days_later=other_days.shift.days,
        months_later=other_days.shift.months,
    )
    return PeriodsBefore(
        own,
        value_spans,
        other_filters,
        frozenset(other_days.left_out if paired_months and not is_month else ()),
    )


def _days_in_range(period: date, other_days: Counterpart, grain: str) -> Span | None:
    """The days of the range that a period holds."""
    first, last = max(period, other_days.range_first), min(period_end(period, grain), other_days.range_last)
    return (first, last) if first <= last else None


def _own_span(period: date, other_days: Counterpart, grain: str) -> Span | None:
    days = _days_in_range(period, other_days, grain)
    if days is None:
        return None
    is_month = grain == "month" and days == (period, month_end(period))
    return other_days.span(*days, is_month=is_month)


def _up_to(period: date, other_days: Counterpart, grain: str) -> Span | None:
    """All up to the end of a period; of whole months, the whole months before it and the days of its own."""
    days = _days_in_range(period, other_days, grain)
    if days is None or other_days.first is None:
        return None
    last = days[1]
    if not other_days.is_whole:
        span = other_days.span(other_days.range_first, last)
    elif last == month_end(last):
        span = other_days.first, month_end(months_back(last.replace(day=1), other_days.shift.months))
    else:
        span = other_days.span(last.replace(day=1), last)
    return (other_days.first, span[1]) if span else None
