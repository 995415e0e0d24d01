"""Who has reported, in words: every page, card, file and mail says it with these."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from ui.answers import cached_by_version, reader, records, rows
from ui.insight.reporting import ProvinceReport, days_of, province_reports
from ui.language.formats import day, number, short_day
from ui.language.page_names import short_title
from ui.language.words import lang, say
from warehouse.answer.filters import Filters
from warehouse.contract.schema import topics

_NAMED = 3  # places that a line has room for


@dataclass(frozen=True)
class Who:
    """How many places reported the whole period, which did not and what is missing of them, which topics have none."""

    is_whole: bool
    counts: tuple[str, ...]
    named: tuple[str, ...]
    few: tuple[str, ...]  # the same where there is little room
    without: tuple[str, ...]

    @property
    def full(self) -> str:
        return " · ".join((*self.counts, *self.named, *self.without))

    @property
    def brief(self) -> str:
        return " · ".join((*self.counts, *self.few, *self.without))


@cached_by_version
def who_reported(topics: tuple[str, ...], filters: Filters, spelt: bool) -> Who:
    """Of one topic or several; the days are `spelt` where the period chosen does not stand beside it."""
    known = {topic: found for topic in topics if (found := province_reports(topic, filters))}
    missing: dict[str, list[tuple[str, str]]] = {}
    names = {place.code: place.name for found in known.values() for place in found}
    for topic, found in known.items():
        for place in found:
            if place.missing:
                missing.setdefault(place.code, []).append((topic, place.missing))
    in_order = [code for code in names if code in missing]
    named = _named([(names[code], missing[code]) for code in in_order], topics)
    few = named if len(in_order) <= _NAMED else (_few([names[code] for code in in_order], filters),)
    is_whole = bool(known) and len(known) == len(topics) and not missing
    return Who(is_whole, _counts(known, topics, filters, spelt), named, few, _without(topics, filters))


def _counts(
    known: dict[str, tuple[ProvinceReport, ...]], topics: tuple[str, ...], filters: Filters, spelt: bool
) -> tuple[str, ...]:
    """How many reported all days of the period that the topics have; told apart where they have not the same days."""
    among: dict[str, list[str]] = {}
    for topic in known:
        days = days_of(topic, filters)
        assert days is not None
        is_all = not spelt and days == (filters.from_day, filters.to_day)
        among.setdefault("" if is_all else _days(*days), []).append(topic)
    counted = (
        (same, _count([known[topic] for topic in same], days, filters)) for days, same in among.items()
    )
    return tuple(told + _of(same, topics) for same, told in counted if told)


def _count(found: list[tuple[ProvinceReport, ...]], days: str, filters: Filters) -> str:
    whole = [
        place for place, *others in zip(*found, strict=True) if not any(p.missing for p in (place, *others))
    ]
    of = len(found[0])
    ending = {"days": days} if days else {}
    if of == 1:
        return (
            say("whole_one_days" if days else "whole_one", place=found[0][0].name, **ending) if whole else ""
        )
    counted = {"n": number(len(whole)), "of": number(of), "places": say(f"places_{filters.units}")}
    return say("whole_days" if days else "whole", **counted, **ending)


def _days(first: date, last: date) -> str:
    if first == last:
        return day(first)
    return f"{short_day(first) if first.year == last.year else day(first)}–{day(last)}"


def _named(missing: list[tuple[str, list[tuple[str, str]]]], topics: tuple[str, ...]) -> tuple[str, ...]:
    """Places of which the same is missing stand together."""
    same: dict[str, list[str]] = {}
    for name, of_topics in missing:
        by_text: dict[str, list[str]] = {}
        for topic, text in of_topics:
            by_text.setdefault(text, []).append(topic)
        told = ", ".join(text + _of(among, topics) for text, among in by_text.items())
        same.setdefault(told, []).append(name)
    return tuple(f"{', '.join(names)}: {told}" for told, names in same.items())


def _few(names: list[str], filters: Filters) -> str:
    shown = ", ".join(names[: _NAMED - 1])
    more = {"n": number(len(names) - _NAMED + 1), "places": say(f"places_{filters.units}")}
    return say("who_few", names=shown, **more)


def _of(among: list[str], topics: tuple[str, ...]) -> str:
    """The topics that something is said of, where it is not said of all."""
    return "" if len(among) == len(topics) else f" ({', '.join(map(topic_in_short, among))})"


def topic_in_short(topic: str) -> str:
    """What a topic is called where there is little room."""
    if topic in topics():
        return short_title(topic)
    status = _status(topic)
    return str(status["title"]) if status else topic


def _without(topics: tuple[str, ...], filters: Filters) -> tuple[str, ...]:
    """The topics that have no figures in the period, and why."""
    same: dict[str, list[str]] = {}
    for topic in topics:
        if days_of(topic, filters) is None:
            same.setdefault(why_without(topic), []).append(topic)
    return tuple(
        why[:1].upper() + why[1:]
        if len(among) == len(topics)
        else f"{', '.join(map(topic_in_short, among))}: {why}"
        for why, among in same.items()
    )


def why_without(topic: str) -> str:
    """Why a topic has no figures: nothing came, nothing could be taken, or its days are others."""
    first, last = reader().spans[topic]
    if first and last:
        return say("topic_elsewhere", from_day=day(first), to_day=day(last))
    status = _status(topic)
    if status is None or not status["files"]:
        return say("topic_nothing")
    if status["refused_files"] == status["files"]:
        return say("topic_refused", n=number(status["refused_files"]))
    return say("topic_held")


def nothing_here(folder: str) -> str:
    """What stands in the place of a chart without figures, and what would bring some."""
    spans = reader().spans
    return say("nothing_here") if folder not in spans or spans[folder][1] else nothing_taken(folder)


def nothing_taken(folder: str) -> str:
    """Of a topic, or of all, without figures: where files go, or that those that came were not taken."""
    status = rows("overview/data_status", Filters(lang=lang()))
    is_topic = folder in reader().spans
    files = int((status[status["topic"] == folder] if is_topic else status)["files"].sum())
    if files:
        return say("nothing_taken", n=number(files))
    return say("nothing_received", folder=f"data/exports/{folder}" if is_topic else "data/exports")


def _status(topic: str) -> dict[str, Any] | None:
    """What a topic rests on; None for one that has come with newer code than the version."""
    status = records(rows("overview/data_status", Filters(lang=lang())))
    return next((line for line in status if line["topic"] == topic), None)
