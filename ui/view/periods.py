"""Periods relative to the newest data, and events as periods."""

from dataclasses import dataclass
from datetime import date, timedelta

from ui.answers import cached_by_version, data_days, records, rows
from ui.language.words import lang, translate
from warehouse.answer.filters import Filters

RELATIVE = ("month", "last_week", "last_month", "7days", "30days", "all")
LONG_ENOUGH = timedelta(days=4)  # an event of five days or more can be chosen as a period


@dataclass(frozen=True)
class Period:
    """A named range of days, both ends included."""

    code: str
    name: str
    from_day: date
    to_day: date


@cached_by_version
def periods() -> dict[str, Period]:
    """What can be chosen, by code: relative to the newest data first, then the events among the data's days."""
    days = data_days()
    if days is None:
        return {}
    first, last = days
    ranges = _ranges(first, last)
    result = [
        Period(code, translate(f"period_{code}"), max(ranges[code][0], first), ranges[code][1])
        for code in RELATIVE
        if ranges[code][1] >= first
    ]
    events = rows("overview/events", Filters(first, last, lang=lang()))
    for event in records(events):
        if event["to_day"] - event["from_day"] >= LONG_ENOUGH:
            code = f"{event['from_day']:%Y%m%d}-{event['to_day']:%Y%m%d}"
            result.append(
                Period(code, event["event"], max(event["from_day"], first), min(event["to_day"], last))
            )
    return {period.code: period for period in result}


def _ranges(first: date, last: date) -> dict[str, tuple[date, date]]:
    """The relative periods; a week or month is complete when its last day is among the data's days."""
    sunday = last - timedelta(days=(last.weekday() + 1) % 7)
    month_end = last if (last + timedelta(days=1)).day == 1 else last.replace(day=1) - timedelta(days=1)
    return {
        "month": (last.replace(day=1), last),
        "last_week": (sunday - timedelta(days=6), sunday),
        "last_month": (month_end.replace(day=1), month_end),
        "7days": (last - timedelta(days=6), last),
        "30days": (last - timedelta(days=29), last),
        "all": (first, last),
    }


def grain_for(from_day: date, to_day: date) -> str:
    """Days up to seven weeks, weeks up to nine months, then months."""
    length = (to_day - from_day).days + 1
    return "day" if length <= 49 else "week" if length <= 275 else "month"
