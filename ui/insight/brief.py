"""At most five sentences for a Monday: who rose and fell and why, goals, silence, corrections. Arithmetic alone."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from ui.answers import cached_by_version, records, rows
from ui.insight.contributions import Contribution, contributions, largest_of, name_with_change
from ui.insight.goal_pace import Goal, actual_in_words, goal_class, goal_name
from ui.insight.normal_range import normal_range
from ui.language.changes import change
from ui.language.formats import day, is_missing, number, with_sign
from ui.language.page_names import short_title, topic_title
from ui.language.words import lang, translate
from warehouse.answer.filters import Filters
from warehouse.answer.questions import get_question
from warehouse.contract.schema import Topic, topics_in_order

_MOST_NAMES = 3
_FEWEST_FOR_SHARE = 20  # of a topic in the period before: below, no rise of it is the largest


@dataclass(frozen=True)
class BriefSentence:
    """One sentence, and what shows what it says: a card, by its question on the page that is called like its folder."""

    text: str
    page: str
    card: str


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
    sentences += [_goals(filters), _silence(filters), _corrections(corrected_since, filters)]
    return tuple(sentence for sentence in sentences if sentence)


def _movements(filters: Filters, compare: str) -> list[_Movement]:
    """Of every topic with something to compare with."""
    if compare in ("none", "target"):
        return []
    result = []
    for topic in topics_in_order():
        question = get_question(f"{topic.name}/by_province")
        members = contributions(question, topic.headline, filters, compare, "province")
        if members and sum(member.previous for member in members) >= _FEWEST_FOR_SHARE:
            result.append(_Movement(topic, tuple(members)))
    return result


def _largest(movements: list[_Movement], sign: int, filters: Filters, compare: str) -> BriefSentence | None:
    """The topic that has moved most in proportion, with the province and the channel that moved most, and why."""
    same_way = [movement for movement in movements if movement.change * sign > 0]
    if not same_way:
        text = translate("brief_no_rise" if sign > 0 else "brief_no_fall")
        return _of_topic(text, movements[0].topic) if movements else None
    movement = max(same_way, key=lambda one: abs(one.share))
    topic = movement.topic
    label = get_question(f"{topic.name}/by_province").label(topic.headline, lang())
    values = {
        "figure": _figure(topic, label.text),
        "change": change(movement.previous + movement.change, movement.previous, label.kind),
        "amount": with_sign(movement.change, label.kind),
        "province": name_with_change(largest_of(list(movement.provinces), sign), label.kind, movement.change),
    }
    clauses = [
        translate("brief_rise" if sign > 0 else "brief_fall", **values),
        _channel(movement, filters, compare, sign, label.kind),
        _reason(topic, filters),
    ]
    return _of_topic("; ".join(filter(None, clauses)) + ".", topic)


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


def _reason(topic: Topic, filters: Filters) -> str:
    """The bill cycle where what is normal is known, else an event of these days."""
    if own := normal_range(topic.name, topic.headline, filters):
        return translate(f"brief_{own.verdict}")
    events = rows("overview/events", Filters(filters.from_day, filters.to_day, lang=lang()))
    names = [event["event"] for event in records(events) if event["topic"] in ("ALL", topic.name)]
    return translate("brief_event", event=names[-1]) if names else ""


def _goals(filters: Filters) -> BriefSentence | None:
    """How many goals are behind their pace, and by name the first of them."""
    answer = rows("campaign/goals", Filters(provinces=filters.provinces, units=filters.units, lang=lang()))
    goals = [goal for goal in records(answer) if goal_class(goal) in ("kept", "short")]
    if not goals:
        return None
    short = [goal for goal in goals if goal_class(goal) == "short"]
    as_of = day(max(goal["as_of"] for goal in goals))
    values = {"n": number(len(short)), "of": number(len(goals)), "day": as_of}
    names = ", ".join(map(_goal_in_words, short[:_MOST_NAMES]))
    text = (
        translate("brief_goals_short", names=names, **values) if short else translate("brief_goals", **values)
    )
    return BriefSentence(text, "campaign", "goals")


def _goal_in_words(goal: Goal) -> str:
    return f"{goal_name(goal)} ({actual_in_words(goal)})"


def _silence(filters: Filters) -> BriefSentence | None:
    """The provinces that have sent nothing of a topic since a day on which others have."""
    answer = rows("ledger/by_province", Filters(provinces=filters.provinces, lang=lang()))
    groups: dict[tuple[str, date], list[str]] = {}
    for line in records(answer):
        if not is_missing(line["silent_days"]) and line["silent_days"] > 0:
            first_day = line["last_reported_day"] + timedelta(days=1)
            groups.setdefault((line["province"], first_day), []).append(short_title(line["topic"]))
    if not groups:
        return None
    texts = [
        translate("brief_silent_since", province=province, day=day(first_day), topics=", ".join(topics))
        for (province, first_day), topics in sorted(groups.items(), key=lambda item: item[0][1])
    ]
    tail = f" {translate('and_more_silent', n=len(texts) - _MOST_NAMES)}" if len(texts) > _MOST_NAMES else ""
    names = "; ".join(texts[:_MOST_NAMES]) + tail
    return BriefSentence(translate("brief_silent", names=names), "ledger", "board")


def _corrections(first_day: date, filters: Filters) -> BriefSentence | None:
    """How many rows newer files have corrected since a day, of all provinces."""
    answer = records(rows("ledger/corrected_since", replace(Filters(lang=filters.lang), from_day=first_day)))
    if not answer:
        return None
    topics = ", ".join(f"{short_title(line['topic'])} {number(line['corrected_rows'])}" for line in answer)
    total = sum(line["corrected_rows"] for line in answer)
    text = translate("brief_corrected", n=number(total), topics=topics, day=day(first_day))
    return BriefSentence(text, "ledger", "corrections")
