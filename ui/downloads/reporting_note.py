"""Who has reported: for the topics, days and provinces of a page or an exhibit."""

from dataclasses import replace

from ui.answers import reader
from ui.downloads.exhibit import Exhibit
from ui.insight.reporting_words import ReportingSummary, reporting_summary
from ui.view.goal_days import days_of_goals, goal_filters, topics_of_goals
from warehouse.answer.filters import Filters

#: The pages whose figures have days of their own, with the filters that still apply to them.
OWN_DAYS = {
    "campaign": {"provinces", "units"},
    "ledger": {"period", "from", "to", "provinces", "grain"},
    "check": set[str](),
    "guide": set[str](),
}


def page_reporting(page: str, filters: Filters) -> ReportingSummary:
    """For the page's topic, or for all topics, under the reader's filters."""
    all_topics = tuple(reader().spans)
    topics = (page,) if page in all_topics else all_topics
    if page == "campaign":
        topics = topics_of_goals(goal_filters(filters)) or all_topics
    return reporting_summary(topics, _page_filters(page, filters), page in OWN_DAYS)


def _page_filters(page: str, filters: Filters) -> Filters:
    """Goals have days of their own, and files are of the provinces of 2021."""
    if page == "campaign":
        first, last = days_of_goals(goal_filters(filters))
        return replace(filters, from_day=first, to_day=last)
    if page in ("check", "guide"):
        return Filters(lang=filters.lang)
    return replace(filters, units=Filters().units) if page == "ledger" else filters


def exhibit_reporting(exhibit: Exhibit) -> str:
    """For the topics of an exhibit; empty if it has no period."""
    question, filters, spans = exhibit.question, exhibit.filters, reader().spans
    if "from_day" not in question.takes or not filters.from_day:
        return ""
    topics = question.topics if question.folder in spans else tuple(spans)
    own_filters = replace(
        filters,
        provinces=filters.provinces if "provinces" in question.takes else (),
        units=filters.units if "units" in question.takes else Filters().units,
    )
    return reporting_summary(topics, own_filters, False).full
