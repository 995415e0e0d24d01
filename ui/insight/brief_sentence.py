"""The sentences of a brief that say how things stand: goals, silence, corrections."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from ui.answers import records, rows
from ui.insight.goal_pace import Goal, actual_in_words, goal_class, goal_name
from ui.language.formats import day, is_missing, number
from ui.language.page_names import short_title
from ui.language.words import lang, translate
from warehouse.answer.filters import Filters

_MOST_NAMES = 3


@dataclass(frozen=True)
class BriefSentence:
    """One sentence, and what shows what it says: a card, by its question on the page that is called like its folder.

    Without either where it speaks of all topics, whose figures stand below it.
    """

    text: str
    page: str = ""
    card: str = ""


def goals_sentence(filters: Filters) -> BriefSentence | None:
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


def silence_sentence(filters: Filters) -> BriefSentence | None:
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


def corrections_sentence(first_day: date, filters: Filters) -> BriefSentence | None:
    """How many rows newer files have corrected since a day, of all provinces."""
    answer = records(rows("ledger/corrected_since", replace(Filters(lang=filters.lang), from_day=first_day)))
    if not answer:
        return None
    counts = {short_title(line["topic"]): line["corrected_rows"] for line in answer}
    topics = ", ".join(title if len(counts) == 1 else f"{title} {number(n)}" for title, n in counts.items())
    if filters.provinces:
        topics += f", {translate('brief_anywhere')}"
    text = translate("brief_corrected", n=number(sum(counts.values())), topics=topics, day=day(first_day))
    return BriefSentence(text, "ledger", "corrections")
