"""Periods relative to the newest data, the months before, and events as periods."""

from dataclasses import dataclass
from datetime import date, timedelta

from ui.answers import cached_by_version, data_days, records, rows
from ui.language.words import lang, translate
from warehouse.answer.filters import Filters

RELATIVE = ("month", "last_week", "last_month", "7days", "30days", "all")
MOST_MONTHS = 12
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
    """What can be chosen, by code: relative to the newest data first, then whole months, then the data's events."""
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
    result += _months(first, ranges["last_month"][0])
    events = rows("overview/events", Filters(first, last, lang=lang()))
    for event in records(events):
        if event["to_day"] - event["from_day"] >= LONG_ENOUGH:
            code = f"{event['from_day']:%Y%m%d}-{event['to_day']:%Y%m%d}"
            result.append(
                Period(code, event["event"], max(event["from_day"], first), min(event["to_day"], last))
            )
    return {period.code: period for period in result}


def is_past_month(period: Period) -> bool:
    """Whether it is one of the months before the last complete one."""
    return period.code == f"{period.from_day:%Y-%m}"


def _months(first: date, last_month: date) -> list[Period]:
    """The months before the last complete one of which all days are among the data's, the newest first."""
    months: list[Period] = []
    end = last_month - timedelta(days=1)
    while len(months) < MOST_MONTHS and end.replace(day=1) >= first:
        name = translate("period_of_month", month=f"{end:%m/%Y}")
        months.append(Period(f"{end:%Y-%m}", name, end.replace(day=1), end))
        end = end.replace(day=1) - timedelta(days=1)
    return months


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
