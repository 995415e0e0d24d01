"""The events of a range: which concern a topic, and all of them in a sentence."""

from typing import Any

import pandas as pd

from ui.answers import records, rows
from ui.language.formats import day, short_day
from ui.language.words import lang, translate
from warehouse.answer.filters import Filters


def events_of(filters: Filters, *topics: str) -> pd.DataFrame:
    """Those of all topics and of the ones given that lie in the days of the filters, in part at least."""
    events = rows("overview/events", Filters(filters.from_day, filters.to_day, lang=lang()))
    return events[events["topic"].isin(("ALL", *topics))]


def events_in_words(events: pd.DataFrame) -> str:
    """Each with its days; nothing where there is none."""
    texts = [f"{event['event']} ({days_of(event)})" for event in records(events)]
    return translate("events_listed", events=", ".join(texts)) if texts else ""


def days_of(event: dict[str, Any]) -> str:
    """06/12–12/12/2021, or its one day."""
    first, last = event["from_day"], event["to_day"]
    return day(last) if first == last else f"{short_day(first)}–{day(last)}"
