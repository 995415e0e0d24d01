"""At most five sentences for a Monday: who rose and fell and why, goals, silence, corrections. Arithmetic alone."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from ui.answers import cached_by_version, records
from ui.insight.brief_sentence import (
    BriefSentence,
    corrections_sentence,
    goals_sentence,
    silence_sentence,
)
from ui.insight.contributions import Contribution, contributions, largest_of, name_with_change
from ui.insight.events import events_of
from ui.insight.normal_range import normal_range
from ui.language.changes import change
from ui.language.formats import with_sign
from ui.language.page_names import short_title, topic_title
from ui.language.words import lang, translate
from warehouse.answer.filters import Filters
from warehouse.answer.questions import get_question
from warehouse.contract.schema import Topic, topics_in_order

_FEWEST_FOR_SHARE = 20  # of a topic in the period before: below, no rise of it is the largest


@dataclass(frozen=True)
class _Movement:
    """How the headline of a topic has changed, by province."""

    topic: Topic
    provinces: tuple[Contribution, ...]

    @property
    def change(self) -> int:
        return sum(member.change for member in self.provinces)

    @property
    def previous(self) -> int:
        return sum(member.previous for member in self.provinces)

    @property
    def share(self) -> float:
        return self.change / self.previous


@cached_by_version
def brief(filters: Filters, compare: str, corrected_since: date) -> tuple[BriefSentence, ...]:
    """The sentences for the days and provinces on screen: largest rise, largest fall, goals, silence, corrections."""
    movements = _movements(filters, compare)
    sentences = [_largest(movements, sign, filters, compare) for sign in (1, -1)]
    sentences += [goals_sentence(filters), silence_sentence(filters)]
    sentences.append(corrections_sentence(corrected_since, filters))
    return tuple(sentence for sentence in sentences if sentence)


def _movements(filters: Filters, compare: str) -> list[_Movement]:
    """Of every topic that can be compared."""
    if compare in ("none", "target"):
        return []
    result = []
    for topic in topics_in_order():
        question = get_question(f"{topic.name}/by_province")
        members = contributions(question, topic.headline, filters, compare, "province")
        if members:
            result.append(_Movement(topic, tuple(members)))
    return result


def _largest(movements: list[_Movement], sign: int, filters: Filters, compare: str) -> BriefSentence | None:
    """The topic that has moved most in proportion, with the province and the channel that moved most, and why.

    Where a topic has moved that was too small to be the largest, nothing: neither it nor that there is none.
    """
    same_way = [movement for movement in movements if movement.change * sign > 0]
    if not same_way:
        text = translate("brief_no_rise" if sign > 0 else "brief_no_fall")
        return BriefSentence(text) if movements else None
    comparable = [movement for movement in same_way if movement.previous >= _FEWEST_FOR_SHARE]
    if not comparable:
        return None
    movement = max(comparable, key=lambda one: abs(one.share))
    topic = movement.topic
    label = get_question(f"{topic.name}/by_province").label(topic.headline, lang())
    clauses = [
        translate(
            "brief_rise" if sign > 0 else "brief_fall",
            figure=_figure(topic, label.text),
            change=_change(movement, label.kind),
        ),
        _largest_province(movement, sign, label.kind),
        _channel(movement, filters, compare, sign, label.kind),
        _reason(topic, filters, sign),
    ]
    return _of_topic("; ".join(filter(None, clauses)) + ".", topic)


def _change(movement: _Movement, kind: str) -> str:
    """+40,4 % (+5,22 tỷ đ); the difference alone where it is too small a base for a share."""
    text = change(movement.previous + movement.change, movement.previous, kind)
    amount = with_sign(movement.change, kind)
    return text if text == amount else f"{text} ({amount})"


def _largest_province(movement: _Movement, sign: int, kind: str) -> str:
    """The province that moved most the same way; nothing where it is the only one, or one of several alike."""
    provinces = list(movement.provinces)
    largest = largest_of(provinces, sign)
    if len(provinces) == 1 or sum(member.change == largest.change for member in provinces) > 1:
        return ""
    return translate("brief_most", province=name_with_change(largest, kind, movement.change))


def _of_topic(text: str, topic: Topic) -> BriefSentence:
    """Its chart over time where that draws the headline, else the one by its first dimension."""
    by_dimension = topic.over_time != topic.headline and topic.dimensions
    return BriefSentence(text, topic.name, topic.dimensions[0].divided_by if by_dimension else "by_period")


def _figure(topic: Topic, measure: str) -> str:
    """The measure with its topic, unless it names it, as at the figures of the overview."""
    if short_title(topic.name).lower() in measure.lower():
        return measure
    return f"{topic_title(topic.name)}: {measure.lower()}"


def _channel(movement: _Movement, filters: Filters, compare: str, sign: int, kind: str) -> str:
    """The value of the topic's first dimension that has moved most the same way."""
    topic = movement.topic
    if not topic.dimensions:
        return ""
    question = get_question(f"{topic.name}/{topic.dimensions[0].divided_by}")
    members = contributions(question, topic.headline, filters, compare, question.grain[0])
    if not members or not any(member.change * sign > 0 for member in members):
        return ""
    member_kind = question.label(question.grain[0], lang()).text
    return f"{member_kind.lower()}: {name_with_change(largest_of(members, sign), kind, movement.change)}"


def _reason(topic: Topic, filters: Filters, sign: int) -> str:
    """The bill cycle where what is normal is known; else, of a rise, an event of these days."""
    if own := normal_range(topic.name, topic.headline, filters):
        return translate(f"brief_{own.verdict}")
    events = records(events_of(filters, topic.name))
    if sign < 0 or not events:
        return ""
    return translate("brief_event", event=max(events, key=lambda event: _closeness(event, filters))["event"])


def _closeness(event: dict[str, Any], filters: Filters) -> tuple[bool, timedelta]:
    """An event of the topic itself comes before one of all, then that of the most days on screen."""
    assert filters.from_day
    assert filters.to_day
    days = min(event["to_day"], filters.to_day) - max(event["from_day"], filters.from_day)
    return event["topic"] != "ALL", days
