"""Periods relative to the newest data, and events as periods."""

from dataclasses import dataclass
from datetime import date, timedelta

from ui.data import data_days, records, rows
from ui.words import lang, say
from warehouse.questions import Filters

RELATIVE = ("month", "7days", "30days", "all")
LONG_ENOUGH = timedelta(days=4)  # an event of five days or more can be chosen as a period


@dataclass(frozen=True)
class Period:
    """A named range of days, both ends included."""

    code: str
    name: str
    from_day: date
    to_day: date


def periods() -> dict[str, Period]:
    """What can be chosen, by code: relative to the newest data first, then the events among the data's days."""
    days = data_days()
    if days is None:
        return {}
    first, last = days
    starts = {
        "month": last.replace(day=1),
        "7days": last - timedelta(days=6),
        "30days": last - timedelta(days=29),
        "all": first,
    }
    chosen = [Period(code, say(f"period_{code}"), max(starts[code], first), last) for code in RELATIVE]
    events = rows("overview/events", Filters(first, last, lang=lang()))
    for event in records(events):
        if event["to_day"] - event["from_day"] >= LONG_ENOUGH:
            code = f"{event['from_day']:%Y%m%d}-{event['to_day']:%Y%m%d}"
            chosen.append(
                Period(code, event["event"], max(event["from_day"], first), min(event["to_day"], last))
            )
    return {period.code: period for period in chosen}


def grain_for(from_day: date, to_day: date) -> str:
    """Days up to seven weeks, weeks up to nine months, then months."""
    length = (to_day - from_day).days + 1
    return "day" if length <= 49 else "week" if length <= 275 else "month"
