"""Who has reported, reckoned from the days that the files cover, in the words that every place is to use."""

from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd

from tests.support.exports import REFERENCE
from tests.ui.support.uneven import Reported, registry
from tests.ui.support.who_words import SHORT, WORDS


@dataclass(frozen=True)
class Sent:
    """What came: the days that each province reported of each topic, and the topics whose only file was refused."""

    reported: Reported
    refused: tuple[str, ...] = ()

    def span(self, topic: str) -> tuple[date, date] | None:
        days = [day for (of, _), own in self.reported.items() if of == topic for day in own]
        return (min(days), max(days)) if days else None


@dataclass(frozen=True)
class Told:
    """What is to be said, and which places reported nothing or only a part, by topic."""

    brief: str
    full: str
    silent: dict[str, set[str]]
    short: dict[str, set[str]]


class Teller:
    """Says it for one choice of days, provinces and units, in one language."""

    def __init__(
        self, sent: Sent, days: tuple[date, date], codes: tuple[str, ...], units: str, lang: str
    ) -> None:
        self.sent, self.days, self.units, self.words, self.lang = sent, days, units, WORDS[lang], lang
        known = registry()
        self.names = known[f"name_{lang}"].to_dict()
        chosen = [code for code in known.index if code in codes or not codes]
        place = known["unit_2025"] if units == "2025" else known.index.to_series()
        self.places: dict[str, list[str]] = {}
        for code in chosen:
            self.places.setdefault(place[code], []).append(code)
        self.units_named = _units(lang)

    def tell(self, topics: tuple[str, ...], *, spelt: bool = False) -> Told:
        within = {topic: days for topic in topics if (days := self._within(topic))}
        missing: dict[str, list[tuple[str, str]]] = {}
        silent: dict[str, set[str]] = {topic: set() for topic in topics}
        short: dict[str, set[str]] = {topic: set() for topic in topics}
        for topic, days in within.items():
            for place, parts in self.places.items():
                text, is_silent = self._missing(topic, parts, days)
                if text:
                    missing.setdefault(place, []).append((topic, text))
                    (silent if is_silent else short)[topic].add(place)
        counts = self._counts(within, missing, topics, spelt)
        in_order = [place for place in self.places if place in missing]
        named = self._named(in_order, missing, topics)
        few = named
        if len(in_order) > 3:
            names = ", ".join(map(self._name, in_order[:2]))
            few = [self.words["few"].format(names=names, n=len(in_order) - 2, places=self.words[self.units])]
        without = self._without(topics, within)
        return Told(
            " · ".join([*counts, *few, *without]), " · ".join([*counts, *named, *without]), silent, short
        )

    def _within(self, topic: str) -> tuple[date, date] | None:
        span = self.sent.span(topic)
        if span is None:
            return None
        first, last = max(span[0], self.days[0]), min(span[1], self.days[1])
        return (first, last) if first <= last else None

    def _missing(self, topic: str, parts: list[str], days: tuple[date, date]) -> tuple[str, bool]:
        told = [(code, *self._of_province(topic, code, days)) for code in parts]
        if all(is_silent for *_, is_silent in told):
            return (told[0][1] if len(told) == 1 else self.words["nothing"]), True
        if self.units == "2021":
            return told[0][1], False
        return ", ".join(self._of_part(topic, code, days) for code, text, _ in told if text), False

    def _of_province(
        self, topic: str, code: str, days: tuple[date, date], part: str = ""
    ) -> tuple[str, bool]:
        every = [days[0] + timedelta(days=n) for n in range((days[1] - days[0]).days + 1)]
        sent = [own for (of, _), own in self.sent.reported.items() if of == topic]
        due = [day for day in every if any(day in own for own in sent)] or every
        own = self.sent.reported.get((topic, code), set())
        known, before = [day for day in due if day in own], [day for day in own if day <= days[1]]
        key, fill = "", {"part": part, "n": str(len(due) - len(known))}
        if before:
            last = max(before)
            fill["day"] = f"{last:%d/%m}" if last.year == days[1].year else f"{last:%d/%m/%Y}"
        if not known:
            key = "nothing_since" if before and not part else "nothing"
        elif max(known) < max(due):
            key = "until"
        elif len(known) < len(due):
            key = "missing"
        return (self.words[f"part_{key}" if part else key].format(**fill) if key else ""), not known

    def _of_part(self, topic: str, code: str, days: tuple[date, date]) -> str:
        return self._of_province(topic, code, days, part=self.names[code])[0]

    def _name(self, place: str) -> str:
        if self.units == "2021":
            return str(self.names[place])
        parts, (unit, in_all) = self.places[place], self.units_named[place]
        if len(parts) >= in_all:
            return unit
        return self.words["part_of"].format(unit=unit, parts=", ".join(self.names[code] for code in parts))

    def _counts(
        self,
        within: dict[str, tuple[date, date]],
        missing: dict[str, list[tuple[str, str]]],
        topics: tuple[str, ...],
        spelt: bool,
    ) -> list[str]:
        same: dict[tuple[date, date], list[str]] = {}
        for topic, days in within.items():
            same.setdefault(days, []).append(topic)
        told = []
        for days, among in same.items():
            whole = [p for p in self.places if not any(topic in among for topic, _ in missing.get(p, []))]
            kind = "_days" if spelt or days != self.days else ""
            fill = {
                "n": len(whole),
                "of": len(self.places),
                "places": self.words[self.units],
                "days": _spell(days),
            }
            if len(self.places) == 1:
                (place,) = self.places
                text = self.words[f"one{kind}"].format(place=self._name(place), **fill) if whole else ""
            else:
                text = self.words["days" if kind else "whole"].format(**fill)
            told += [text + self._of(among, topics)] if text else []
        return told

    def _named(
        self, in_order: list[str], missing: dict[str, list[tuple[str, str]]], topics: tuple[str, ...]
    ) -> list[str]:
        same: dict[str, list[str]] = {}
        for place in in_order:
            texts: dict[str, list[str]] = {}
            for topic, text in missing[place]:
                texts.setdefault(text, []).append(topic)
            told = ", ".join(text + self._of(among, topics) for text, among in texts.items())
            same.setdefault(told, []).append(self._name(place))
        return [f"{', '.join(names)}: {told}" for told, names in same.items()]

    def _without(self, topics: tuple[str, ...], within: dict[str, tuple[date, date]]) -> list[str]:
        same: dict[str, list[str]] = {}
        for topic in topics:
            span = self.sent.span(topic)
            if topic in within:
                continue
            if span:
                ends = {"first": f"{span[0]:%d/%m/%Y}", "last": f"{span[1]:%d/%m/%Y}"}
                why = self.words["elsewhere"].format(**ends)
            else:
                why = self.words["refused" if topic in self.sent.refused else "no_file"]
            same.setdefault(why, []).append(topic)
        return [
            why[0].upper() + why[1:]
            if len(among) == len(topics)
            else f"{', '.join(SHORT[self.lang][topic] for topic in among)}: {why}"
            for why, among in same.items()
        ]

    def _of(self, among: list[str], topics: tuple[str, ...]) -> str:
        named = ", ".join(SHORT[self.lang][topic] for topic in among)
        return "" if len(among) == len(topics) else f" ({named})"


def _spell(days: tuple[date, date]) -> str:
    first, last = days
    if first == last:
        return f"{last:%d/%m/%Y}"
    return (
        f"{first:%d/%m}–{last:%d/%m/%Y}" if first.year == last.year else f"{first:%d/%m/%Y}–{last:%d/%m/%Y}"
    )


def _units(lang: str) -> dict[str, tuple[str, int]]:
    """What a unit is called, and of how many provinces it was made, those outside the registry too."""
    units = pd.read_csv(REFERENCE / "units.csv")
    named = units["unit" if lang == "vi" else "name_en"]
    return dict(zip(units["unit"], zip(named, units["provinces"], strict=True), strict=True))
