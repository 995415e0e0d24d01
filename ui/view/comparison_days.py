"""The comparison days of a range in words, and why some or all days are not compared."""

from calendar import month_name
from collections.abc import Sequence
from datetime import date, timedelta

from ui.answers import reader
from ui.language.formats import day
from ui.language.words import lang, translate
from warehouse.answer.compare import counterpart_of, filters_before
from warehouse.answer.counterpart import Counterpart, month_end
from warehouse.answer.filters import Filters

Span = tuple[date, date]
_MOST_RUNS = 3  # runs of days without a partner


def comparison_days(name: str, filters: Filters, compare: str) -> str:
    """What a question (or topic) is compared with under a comparison of days: its months or days, or why with none."""
    counterpart = counterpart_of(reader(), name, filters, compare)
    previous = filters_before(reader(), name, filters, compare)
    if not counterpart or not previous or not counterpart.first or not counterpart.last:
        return why_not_comparable(name, filters, compare)
    texts = [translate("against_days", days=span_in_words((counterpart.first, counterpart.last)))]
    if counterpart.is_whole:
        texts = [whole_months_in_words(counterpart)]
    if counterpart.left_out and not counterpart.is_whole:
        texts.append(translate("left_out", days=days_in_runs(counterpart.left_out)))
    return ", ".join(texts)


def brief_comparison_days(name: str, filters: Filters, compare: str) -> str:
    """The same in a few words, to stand under a figure."""
    counterpart = counterpart_of(reader(), name, filters, compare)
    previous = filters_before(reader(), name, filters, compare)
    if not counterpart or not previous or not previous.from_day or not previous.to_day:
        return why_not_comparable(name, filters, compare)
    if counterpart.is_whole:
        return whole_months_in_words(counterpart)
    return translate(f"against_{compare}", n=(previous.to_day - previous.from_day).days + 1)


def why_not_comparable(name: str, filters: Filters, compare: str) -> str:
    """Why a whole range is not compared."""
    counterpart = counterpart_of(reader(), name, filters, compare)
    first_known = reader().resolve_days(name, Filters()).from_day
    if counterpart and counterpart.unpaired_days and not counterpart.has_total:
        return translate("not_comparable_days", days=days_in_runs(counterpart.unpaired_days))
    return (
        translate("not_comparable_since", day=day(first_known))
        if first_known
        else translate("not_comparable")
    )


def days_without_partner(name: str, filters: Filters, compare: str) -> str:
    """For a chart over time: the days of either period without a counterpart in the other; empty if there are none."""
    counterpart = counterpart_of(reader(), name, filters, compare)
    if not counterpart:
        return ""
    days = [*counterpart.left_out, *counterpart.unpaired_days]
    return translate("days_without_partner", days=days_in_runs(days)) if days else ""


def whole_months_in_words(counterpart: Counterpart) -> str:
    """So với cả tháng 10; with the year where it is another one; two months and more by the first and the last."""
    assert counterpart.first and counterpart.last
    if counterpart.last > month_end(counterpart.first):
        return translate(
            "against_months", from_month=f"{counterpart.first:%m/%Y}", to_month=f"{counterpart.last:%m/%Y}"
        )
    number, year = counterpart.first.month, counterpart.first.year
    month = month_name[number] if lang() == "en" else str(number)
    if year == counterpart.range_first.year:
        return translate("against_month_of", month=month)
    return translate("against_month_of_year", month=month, year=year)


def span_in_words(span: Span) -> str:
    """10/2021 for a whole month, a single day, or the first and the last day."""
    first, last = span
    if first.day == 1 and last == month_end(first):
        return f"{first:%m/%Y}"
    return day(first) if first == last else f"{day(first)} – {day(last)}"


def days_in_runs(days: Sequence[date]) -> str:
    """29–31/03/2022, 31/08/2022; days that follow each other as one, and no more than three of these."""
    runs: list[list[date]] = []
    for day_ in sorted(days):
        if runs and day_ - runs[-1][-1] == timedelta(days=1) and day_.day != 1:
            runs[-1].append(day_)
        else:
            runs.append([day_])
    texts = [day(r[0]) if len(r) == 1 else f"{r[0]:%d}–{day(r[-1])}" for r in runs]
    if len(texts) <= _MOST_RUNS:
        return ", ".join(texts)
    return f"{', '.join(texts[:_MOST_RUNS])} {translate('and_more_days', n=len(texts) - _MOST_RUNS)}"
