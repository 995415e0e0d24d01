"""Who has reported: one definition, for a topic, a range of days and places; in words: reporting_words.py.

Due are the days of the range on which any province reported the topic (all of them where none did): a day that
nobody's file covers is nobody's silence. It is reckoned here, of days that are asked once a version: a question
for each period would cost a click more than all of this.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from ui.answers import kept, reader, records, rows
from ui.language.formats import day, number, short_day
from ui.language.words import lang, say
from warehouse.answer.filters import Filters

_DAY = timedelta(days=1)
Days = tuple[date, date]  # both ends counted


@dataclass(frozen=True)
class Place:
    """A province, or a unit since 1 July 2025, and what of the period it has reported: all, a part, or nothing."""

    code: str
    name: str
    is_silent: bool
    missing: str  # in words; empty where all of it was reported


@dataclass(frozen=True)
class _Part:
    """A province of 2021: which of the days that are due it has reported."""

    name: str
    reported: int
    due: int
    last: date | None  # up to the end of the range, also before it
    last_due: date

    @property
    def is_cut_short(self) -> bool:
        return self.last is not None and self.last < self.last_due


def days_of(topic: str, filters: Filters) -> Days | None:
    """The days of a range on which a topic has figures, from its first to its newest; None where there are none."""
    first, newest = reader().spans[topic]
    if not first or not newest:
        return None
    start, end = max(first, filters.from_day or first), min(newest, filters.to_day or newest)
    return (start, end) if start <= end else None


@kept
def places(topic: str, filters: Filters) -> tuple[Place, ...]:
    """Every place asked for, in the registry's order; none where the range holds no day of the topic."""
    days = days_of(topic, filters)
    if days is None:
        return ()
    parts: dict[str, list[_Part]] = {}
    for province in records(rows("overview/provinces", Filters(lang=lang()))):
        code = province["province_code"]
        if code in filters.provinces or not filters.provinces:
            place = province["unit_2025"] if filters.units == "2025" else code
            parts.setdefault(place, []).append(_part(topic, code, province["province"], days))
    names = _names_of_units(topic, filters) if filters.units == "2025" else {}
    return tuple(_place(code, names.get(code), found, days[1]) for code, found in parts.items())


def in_part(topic: str, filters: Filters) -> dict[str, str]:
    """What is missing of the places that reported a part of the period, by code."""
    return {p.code: p.missing for p in places(topic, filters) if p.missing and not p.is_silent}


def silent(topic: str, filters: Filters) -> frozenset[str]:
    """The codes of the places that reported nothing of a period of which the topic has figures."""
    return frozenset(place.code for place in places(topic, filters) if place.is_silent)


def _names_of_units(topic: str, filters: Filters) -> dict[str, str]:
    """As the figures call them: with the parts that are counted, where not all are."""
    answer = rows(f"{topic}/by_province", filters)
    return dict(zip(answer["province_code"], answer["province"], strict=True))


@kept
def _stretches(topic: str) -> dict[str, tuple[Days, ...]]:
    """The days that each province has reported, and under "" those on which any of them has."""
    found: dict[str, list[Days]] = {}
    answer = rows("ledger/reporting", Filters(lang=lang()))
    for stretch in records(answer[answer["topic"] == topic]):
        found.setdefault(stretch["province_code"], []).append((stretch["from_day"], stretch["to_day"]))
    found[""] = _joined(days for own in list(found.values()) for days in own)
    return {code: tuple(own) for code, own in found.items()}


def _joined(stretches: Iterable[Days]) -> list[Days]:
    joined: list[Days] = []
    for first, last in sorted(stretches):
        if joined and first <= joined[-1][1] + _DAY:
            joined[-1] = (joined[-1][0], max(joined[-1][1], last))
        else:
            joined.append((first, last))
    return joined


def _within(stretches: tuple[Days, ...], days: Days) -> list[Days]:
    cut = ((max(first, days[0]), min(last, days[1])) for first, last in stretches)
    return [(first, last) for first, last in cut if first <= last]


def _count(stretches: list[Days]) -> int:
    return sum((last - first).days + 1 for first, last in stretches)


def _part(topic: str, code: str, name: str, days: Days) -> _Part:
    known = _stretches(topic)
    due, own = _within(known[""], days) or [days], known.get(code, ())
    last = max((min(last, days[1]) for first, last in own if first <= days[1]), default=None)
    return _Part(name, _count(_within(own, days)), _count(due), last, due[-1][1])


def _place(code: str, name: str | None, parts: list[_Part], end: date) -> Place:
    """A province, or a unit with a `name` of its own, of which each part is told that misses anything."""
    is_silent = not any(part.reported for part in parts)
    if name is None:
        return Place(code, parts[0].name, is_silent, _missing(parts[0], end))
    if is_silent:
        return Place(
            code, name, is_silent, _missing(parts[0], end) if len(parts) == 1 else say("not_reported")
        )
    told = [_missing_of_part(part, end) for part in parts if part.reported < part.due]
    return Place(code, name, is_silent, ", ".join(told))


def _missing(part: _Part, end: date) -> str:
    """What is missing of a province."""
    if part.reported == part.due:
        return ""
    if not part.reported:
        return say("not_reported_since", day=_near(part.last, end)) if part.last else say("not_reported")
    if part.last and part.is_cut_short:
        return say("until", day=_near(part.last, end))
    return say("days_missing", n=number(part.due - part.reported))


def _missing_of_part(part: _Part, end: date) -> str:
    """The same of a province that the unit was made of."""
    if not part.reported:
        return say("without_part", province=part.name)
    if part.last and part.is_cut_short:
        return say("part_until", province=part.name, day=_near(part.last, end))
    return say("part_days_missing", province=part.name, n=number(part.due - part.reported))


def _near(last: date, end: date) -> str:
    """A day without its year where that is the year of the period's end."""
    return short_day(last) if last.year == end.year else day(last)
