"""Who has reported a topic, over a range of days: the one definition; in words: reporting_words.py.

Due are the days of the range on which any province reported the topic (all of them where none did): a day that
nobody's file covers is nobody's silence. It is computed here from days that are queried once a version: a query
for each period would make a click twice as slow.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from ui.answers import cached_by_version, reader, records, rows
from ui.language.formats import day, number, short_day
from ui.language.words import lang, translate
from warehouse.answer.filters import Filters

_DAY = timedelta(days=1)
Days = tuple[date, date]  # both ends counted


@dataclass(frozen=True)
class ProvinceReport:
    """What a province (or a unit since 1 July 2025) has reported of the period: all, a part, or nothing."""

    code: str
    name: str
    is_silent: bool
    missing: str  # in words; empty where all of it was reported


@dataclass(frozen=True)
class _DayCount:
    """How many of the due days a province of 2021 has reported."""

    name: str
    reported_days: int
    due_days: int
    last_day: date | None  # up to the end of the range, also before it
    last_due_day: date

    @property
    def is_cut_short(self) -> bool:
        return self.last_day is not None and self.last_day < self.last_due_day


def days_of(topic: str, filters: Filters) -> Days | None:
    """The days of a range on which a topic has figures, from its first to its newest; None where there are none."""
    first, newest = reader().spans[topic]
    if not first or not newest:
        return None
    start, end = max(first, filters.from_day or first), min(newest, filters.to_day or newest)
    return (start, end) if start <= end else None


@cached_by_version
def province_reports(topic: str, filters: Filters) -> tuple[ProvinceReport, ...]:
    """Every selected province or unit, in the registry's order; empty if the topic has no day in the range."""
    days = days_of(topic, filters)
    if days is None:
        return ()
    day_counts: dict[str, list[_DayCount]] = {}
    for province in records(rows("overview/provinces", Filters(lang=lang()))):
        code = province["province_code"]
        if code in filters.provinces or not filters.provinces:
            province_or_unit = province["unit_2025"] if filters.units == "2025" else code
            day_counts.setdefault(province_or_unit, []).append(
                _day_count(topic, code, province["province"], days)
            )
    names = _names_of_units(topic, filters) if filters.units == "2025" else {}
    return tuple(
        _province_report(code, names.get(code), counts, days[1]) for code, counts in day_counts.items()
    )


def partial_reports(topic: str, filters: Filters) -> dict[str, str]:
    """What is missing of the provinces that reported a part of the period, in words, by code."""
    return {p.code: p.missing for p in province_reports(topic, filters) if p.missing and not p.is_silent}


def silent_provinces(topic: str, filters: Filters) -> frozenset[str]:
    """The codes of the provinces that reported nothing of a period for which the topic has figures."""
    return frozenset(report.code for report in province_reports(topic, filters) if report.is_silent)


def _names_of_units(topic: str, filters: Filters) -> dict[str, str]:
    """Names of units by code as the figures have them: with the provinces counted, if not all are."""
    answer = rows(f"{topic}/by_province", filters)
    return dict(zip(answer["province_code"], answer["province"], strict=True))


@cached_by_version
def _reported_spans(topic: str) -> dict[str, tuple[Days, ...]]:
    """The spans of days that each province has reported; under "" those that any of them has."""
    spans: dict[str, list[Days]] = {}
    answer = rows("ledger/reporting", Filters(lang=lang()))
    for span in records(answer[answer["topic"] == topic]):
        spans.setdefault(span["province_code"], []).append((span["from_day"], span["to_day"]))
    spans[""] = _join_spans(days for own in list(spans.values()) for days in own)
    return {code: tuple(own) for code, own in spans.items()}


def _join_spans(spans: Iterable[Days]) -> list[Days]:
    result: list[Days] = []
    for first, last in sorted(spans):
        if result and first <= result[-1][1] + _DAY:
            result[-1] = (result[-1][0], max(result[-1][1], last))
        else:
            result.append((first, last))
    return result


def _clip_spans(spans: tuple[Days, ...], days: Days) -> list[Days]:
    clipped_spans = ((max(first, days[0]), min(last, days[1])) for first, last in spans)
    return [(first, last) for first, last in clipped_spans if first <= last]


def _count_days(spans: list[Days]) -> int:
    return sum((last - first).days + 1 for first, last in spans)


def _day_count(topic: str, code: str, name: str, days: Days) -> _DayCount:
    spans = _reported_spans(topic)
    due, own = _clip_spans(spans[""], days) or [days], spans.get(code, ())
    last = max((min(last, days[1]) for first, last in own if first <= days[1]), default=None)
    return _DayCount(name, _count_days(_clip_spans(own, days)), _count_days(due), last, due[-1][1])


def _province_report(code: str, name: str | None, counts: list[_DayCount], end: date) -> ProvinceReport:
    """The report of a province, or of a unit (`name` given), which names each incomplete province in it."""
    is_silent = not any(count.reported_days for count in counts)
    if name is None:
        return ProvinceReport(code, counts[0].name, is_silent, _missing(counts[0], end))
    if is_silent:
        return ProvinceReport(
            code, name, is_silent, _missing(counts[0], end) if len(counts) == 1 else translate("not_reported")
        )
    texts = [_missing_of_member(count, end) for count in counts if count.reported_days < count.due_days]
    return ProvinceReport(code, name, is_silent, ", ".join(texts))


def _missing(count: _DayCount, end: date) -> str:
    """What is missing of a province."""
    if count.reported_days == count.due_days:
        return ""
    if not count.reported_days:
        return (
            translate("not_reported_since", day=_brief_day(count.last_day, end))
            if count.last_day
            else translate("not_reported")
        )
    if count.last_day and count.is_cut_short:
        return translate("until", day=_brief_day(count.last_day, end))
    return translate("days_missing", n=number(count.due_days - count.reported_days))


def _missing_of_member(count: _DayCount, end: date) -> str:
    """The same of a province that belongs to a unit."""
    if not count.reported_days:
        return translate("without_part", province=count.name)
    if count.last_day and count.is_cut_short:
        return translate("part_until", province=count.name, day=_brief_day(count.last_day, end))
    return translate("part_days_missing", province=count.name, n=number(count.due_days - count.reported_days))


def _brief_day(last: date, end: date) -> str:
    """A day without its year where that is the year of the period's end."""
    return short_day(last) if last.year == end.year else day(last)
