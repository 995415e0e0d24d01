"""The days of the goals, which are their own whatever period is chosen."""

from datetime import date

import pandas as pd

from ui.answers import reader, rows
from ui.language.formats import day
from ui.language.words import translate
from ui.view.state import view
from warehouse.answer.filters import Filters


def of_goals(chosen: Filters | None = None) -> Filters:
    """The filters of the page, or those given, without the period and the step: goals have days of their own."""
    shown = chosen or view().filters
    return Filters(provinces=shown.provinces, units=shown.units, lang=shown.lang)


def as_of(answer: pd.DataFrame) -> str:
    """Up to which day goals are told, in words: it is not that of the period chosen. Empty where nothing is known."""
    column = "as_of" if "as_of" in answer else "to_day"
    newest = max(answer[column].dropna(), default=None)
    return translate("goals_as_of", day=day(newest)) if newest else ""


def topics_of_goals(filters: Filters) -> tuple[str, ...]:
    """The topics that goals are about, as far as they are known."""
    wanted = set(rows("campaign/goals", filters)["topic"])
    return tuple(topic for topic in reader().spans if topic in wanted)


def days_of_goals(filters: Filters) -> tuple[date | None, date | None]:
    """From the first day of any goal to the last; nothing without goals."""
    answer = rows("campaign/goals", filters)
    return (None, None) if answer.empty else (answer["from_day"].min(), answer["to_day"].max())
