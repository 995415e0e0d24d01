"""The days of the goals, which do not depend on the period of the page."""

from datetime import date

import pandas as pd

from ui.answers import reader, rows
from ui.language.formats import day
from ui.language.words import translate
from ui.view.state import view
from warehouse.answer.filters import Filters


def goal_filters(filters: Filters | None = None) -> Filters:
    """The filters of the page, or those given, without period and step, as goals have days of their own."""
    base = filters or view().filters
    return Filters(provinces=base.provinces, units=base.units, lang=base.lang)


def as_of(answer: pd.DataFrame) -> str:
    """Up to which day goals are counted, in words; empty if unknown."""
    column = "as_of" if "as_of" in answer else "to_day"
    newest = max(answer[column].dropna(), default=None)
    return translate("goals_as_of", day=day(newest)) if newest else ""


def topics_of_goals(filters: Filters) -> tuple[str, ...]:
    """The topics that goals are about, as far as they are known."""
    goal_topics = set(rows("campaign/goals", filters)["topic"])
    return tuple(topic for topic in reader().spans if topic in goal_topics)


def days_of_goals(filters: Filters) -> tuple[date | None, date | None]:
    """From the first day of any goal to the last; nothing without goals."""
    answer = rows("campaign/goals", filters)
    return (None, None) if answer.empty else (answer["from_day"].min(), answer["to_day"].max())
