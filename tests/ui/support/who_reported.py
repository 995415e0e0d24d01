"""Who has reported, reckoned from the days that the files cover, in the words that every place is to use."""

from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd

from tests.support.exports import REFERENCE
from tests.ui.support.uneven import ReportedDays, registry
from tests.ui.support.who_words import SHORT, WORDS


@dataclass(frozen=True)
class ReportedData:
    """What came: the days that each province reported of each topic, and the topics whose only file was refused."""

    reported_days: ReportedDays
    refused_topics: tuple[str, ...] = ()

    def span(self, topic: str) -> tuple[date, date] | None:
        days = [day for (name, _), own in self.reported_days.items() if name == topic for day in own]
        return (min(days), max(days)) if days else None


@dataclass(frozen=True)
class ReportingText:
    """What is to be said, and which places reported nothing or only a part, by topic."""

    brief: str
    full: str
    silent: dict[str, set[str]]
    short: dict[str, set[str]]


class Teller:
    """Says it for one choice of days, provinces and units, in one language."""

    def __init__(
        self, data: ReportedData, days: tuple[date, date], codes: tuple[str, ...], units: str, lang: str
    ) -> None:
        self.data, self.days, self.units, self.words, self.lang = data, days, units, WORDS[lang], lang
        provinces = registry()
        self.names = provinces[f"name_{lang}"].to_dict()
        selection = [code for code in provinces.index if code in codes or not codes]
        unit_by_code = provinces["unit_2025"] if units == "2025" else provinces.index.to_series()
        self.members: dict[str, list[str]] = {}
        for code in selection:
            self.members.setdefault(unit_by_code[code], []).append(code)
        self.units_named = _units(lang)

    def describe(self, topics: tuple[str, ...], *, spelt: bool = False) -> ReportingText:
        days_by_topic = {topic: days for topic in topics if (days := self._days_within(topic))}
        missing: dict[str, list[tuple[str, str]]] = {}
        silent: dict[str, set[str]] = {topic: set() for topic in topics}
        short: dict[str, set[str]] = {topic: set() for topic in topics}
        for topic, days in days_by_topic.items():
            for unit, codes in self.members.items():
                text, is_silent = self._missing(topic, codes, days)
                if text:
                    missing.setdefault(unit, []).append((topic, text))
                    (silent if is_silent else short)[topic].add(unit)
        counts = self._counts(days_by_topic, missing, topics, spelt)
        in_order = [unit for unit in self.members if unit in missing]
        full = self._unit_texts(in_order, missing, topics)
        head = full
        if len(in_order) > 3:
            names = ", ".join(map(self._name, in_order[:2]))
            head = [self.words["few"].format(names=names, n=len(in_order) - 2, places=self.words[self.units])]
        absent = self._absent_topics(topics, days_by_topic)
        return ReportingText(
            " · ".join([*counts, *head, *absent]), " · ".join([*counts, *full, *absent]), silent, short
        )

    def _days_within(self, topic: str) -> tuple[date, date] | None:
        span = self.data.span(topic)
        if span is None:
            return None
        first, last = max(span[0], self.days[0]), min(span[1], self.days[1])
        return (first, last) if first <= last else None

    def _missing(self, topic: str, codes: list[str], days: tuple[date, date]) -> tuple[str, bool]:
        texts = [(code, *self._of_province(topic, code, days)) for code in codes]
        if all(is_silent for *_, is_silent in texts):
            return (texts[0][1] if len(texts) == 1 else self.words["nothing"]), True
        if self.units == "2021":
            return texts[0][1], False
        return ", ".join(self._of_part(topic, code, days) for code, text, _ in texts if text), False

    def _of_province(
        self, topic: str, code: str, days: tuple[date, date], member: str = ""
    ) -> tuple[str, bool]:
        all_days = [days[0] + timedelta(days=n) for n in range((days[1] - days[0]).days + 1)]
        reports = [own for (topic_name, _), own in self.data.reported_days.items() if topic_name == topic]
        due = [day for day in all_days if any(day in own for own in reports)] or all_days
        own = self.data.reported_days.get((topic, code), set())
        reported_days, past_days = [day for day in due if day in own], [day for day in own if day <= days[1]]
        key, fill = "", {"part": member, "n": str(len(due) - len(reported_days))}
        if past_days:
            last = max(past_days)
            fill["day"] = f"{last:%d/%m}" if last.year == days[1].year else f"{last:%d/%m/%Y}"
        if not reported_days:
            key = "nothing_since" if past_days and not member else "nothing"
        elif max(reported_days) < max(due):
            key = "until"
        elif len(reported_days) < len(due):
            key = "missing"
        return (self.words[f"part_{key}" if member else key].format(**fill) if key else ""), not reported_days

    def _of_part(self, topic: str, code: str, days: tuple[date, date]) -> str:
        return self._of_province(topic, code, days, member=self.names[code])[0]

    def _name(self, unit_code: str) -> str:
        if self.units == "2021":
            return str(self.names[unit_code])
        codes, (unit, in_all) = self.members[unit_code], self.units_named[unit_code]
        if len(codes) >= in_all:
            return unit
        return self.words["part_of"].format(unit=unit, parts=", ".join(self.names[code] for code in codes))

    def _counts(
        self,
        days_by_topic: dict[str, tuple[date, date]],
        missing: dict[str, list[tuple[str, str]]],
        topics: tuple[str, ...],
        spelt: bool,
    ) -> list[str]:
        topics_by_days: dict[tuple[date, date], list[str]] = {}
        for topic, days in days_by_topic.items():
            topics_by_days.setdefault(days, []).append(topic)
        texts = []
        for days, group in topics_by_days.items():
            whole = [p for p in self.members if not any(topic in group for topic, _ in missing.get(p, []))]
            kind = "_days" if spelt or days != self.days else ""
            fill = {
                "n": len(whole),
                "of": len(self.members),
                "places": self.words[self.units],
                "days": _spell(days),
            }
            if len(self.members) == 1:
                (unit,) = self.members
                text = self.words[f"one{kind}"].format(place=self._name(unit), **fill) if whole else ""
            else:
                text = self.words["days" if kind else "whole"].format(**fill)
            texts += [text + self._topic_suffix(group, topics)] if text else []
        return texts

    def _unit_texts(
        self, in_order: list[str], missing: dict[str, list[tuple[str, str]]], topics: tuple[str, ...]
    ) -> list[str]:
        units_by_text: dict[str, list[str]] = {}
        for unit in in_order:
            texts: dict[str, list[str]] = {}
            for topic, text in missing[unit]:
                texts.setdefault(text, []).append(topic)
            line = ", ".join(text + self._topic_suffix(group, topics) for text, group in texts.items())
            units_by_text.setdefault(line, []).append(self._name(unit))
        return [f"{', '.join(names)}: {line}" for line, names in units_by_text.items()]

    def _absent_topics(
        self, topics: tuple[str, ...], days_by_topic: dict[str, tuple[date, date]]
    ) -> list[str]:
        topics_by_reason: dict[str, list[str]] = {}
        for topic in topics:
            span = self.data.span(topic)
            if topic in days_by_topic:
                continue
            if span:
                ends = {"first": f"{span[0]:%d/%m/%Y}", "last": f"{span[1]:%d/%m/%Y}"}
                reason = self.words["elsewhere"].format(**ends)
            else:
                reason = self.words["refused" if topic in self.data.refused_topics else "no_file"]
            topics_by_reason.setdefault(reason, []).append(topic)
        return [
            reason[0].upper() + reason[1:]
            if len(group) == len(topics)
            else f"{', '.join(SHORT[self.lang][topic] for topic in group)}: {reason}"
            for reason, group in topics_by_reason.items()
        ]

    def _topic_suffix(self, group: list[str], topics: tuple[str, ...]) -> str:
        names = ", ".join(SHORT[self.lang][topic] for topic in group)
        return "" if len(group) == len(topics) else f" ({names})"


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
    names = units["unit" if lang == "vi" else "name_en"]
    return dict(zip(units["unit"], zip(names, units["provinces"], strict=True), strict=True))
