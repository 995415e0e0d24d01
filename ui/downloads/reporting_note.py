"""Who has reported what a page or a table is about: its topics, over its days, in its provinces."""

from dataclasses import replace

from ui.answers import reader
from ui.downloads.exhibit import Part
from ui.insight.reporting_words import Who, who_reported
from ui.view.goal_days import days_of_goals, of_goals, topics_of_goals
from warehouse.answer.filters import Filters

#: The pages whose figures have days of their own, with the choices that something on them does obey.
OWN_DAYS = {
    "campaign": {"provinces", "units"},
    "ledger": {"period", "from", "to", "provinces", "grain"},
    "check": set[str](),
}


def who_on(page: str, chosen: Filters) -> Who:
    """Of the page's topic, or of all: what the choices of its readers come to."""
    known = tuple(reader().spans)
    topics = (page,) if page in known else known
    if page == "campaign":
        topics = topics_of_goals(of_goals(chosen)) or known
    return who_reported(topics, _shown_on(page, chosen), page in OWN_DAYS)


def _shown_on(page: str, chosen: Filters) -> Filters:
    """Goals have days of their own, and files are of the provinces of 2021."""
    if page == "campaign":
        first, last = days_of_goals(of_goals(chosen))
        return replace(chosen, from_day=first, to_day=last)
    if page == "check":
        return Filters(lang=chosen.lang)
    return replace(chosen, units=Filters().units) if page == "ledger" else chosen


def who_in(part: Part) -> str:
    """Of the topics that a table is about; nothing where it is of no period."""
    asked, chosen, known = part.question, part.filters, reader().spans
    if "from_day" not in asked.takes or not chosen.from_day:
        return ""
    topics = asked.topics if asked.folder in known else tuple(known)
    heeded = replace(
        chosen,
        provinces=chosen.provinces if "provinces" in asked.takes else (),
        units=chosen.units if "units" in asked.takes else Filters().units,
    )
    return who_reported(topics, heeded, False).full
