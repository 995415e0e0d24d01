"""The days that a range is compared with, in words, and why some or all of it is not compared."""

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
_NAMED = 3  # runs of days without a partner


def other_days(name: str, filters: Filters, compare: str) -> str:
    """What a question (or topic) is compared with under a comparison of days: its months or days, or why with none."""
    beside = counterpart_of(reader(), name, filters, compare)
    before = filters_before(reader(), name, filters, compare)
    if not beside or not before or not beside.first or not beside.last:
        return why_not(name, filters, compare)
    told = [translate("against_days", days=span_in_words((beside.first, beside.last)))]
    if beside.is_whole:
        told = [whole_months_in_words(beside)]
    if beside.left_out and not beside.is_whole:
        told.append(translate("left_out", days=days_in_runs(beside.left_out)))
    return ", ".join(told)


def against(name: str, filters: Filters, compare: str) -> str:
    """The same in a few words, to stand under a figure."""
    beside = counterpart_of(reader(), name, filters, compare)
    before = filters_before(reader(), name, filters, compare)
    if not beside or not before or not before.from_day or not before.to_day:
        return why_not(name, filters, compare)
    if beside.is_whole:
        return whole_months_in_words(beside)
    return translate(f"against_{compare}", n=(before.to_day - before.from_day).days + 1)


def why_not(name: str, filters: Filters, compare: str) -> str:
    """Why a range as a whole is compared with nothing."""
    beside = counterpart_of(reader(), name, filters, compare)
    first_known = reader().resolved(name, Filters()).from_day
    if beside and beside.unpaired and not beside.has_total:
        return translate("not_comparable_days", days=days_in_runs(beside.unpaired))
    return (
        translate("not_comparable_since", day=day(first_known))
        if first_known
        else translate("not_comparable")
    )


def days_without_partner(name: str, filters: Filters, compare: str) -> str:
    """Of a chart over time: the days of either side that none of the other side stands beside; empty without any."""
    beside = counterpart_of(reader(), name, filters, compare)
    if not beside:
        return ""
    days = [*beside.left_out, *beside.unpaired]
    return translate("days_without_partner", days=days_in_runs(days)) if days else ""


def whole_months_in_words(beside: Counterpart) -> str:
    """So với cả tháng 10; with the year where it is another one; two months and more by the first and the last."""
    assert beside.first and beside.last
    if beside.last > month_end(beside.first):
        return translate(
            "against_months", from_month=f"{beside.first:%m/%Y}", to_month=f"{beside.last:%m/%Y}"
        )
    number, year = beside.first.month, beside.first.year
    month = month_name[number] if lang() == "en" else str(number)
    if year == beside.range_first.year:
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
    for each in sorted(days):
        if runs and each - runs[-1][-1] == timedelta(days=1) and each.day != 1:
            runs[-1].append(each)
        else:
            runs.append([each])
    named = [day(r[0]) if len(r) == 1 else f"{r[0]:%d}–{day(r[-1])}" for r in runs]
    if len(named) <= _NAMED:
        return ", ".join(named)
    return f"{', '.join(named[:_NAMED])} {translate('and_more_days', n=len(named) - _NAMED)}"
