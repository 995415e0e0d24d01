"""A question beside itself in another period, or beside the published target."""

from calendar import monthrange
from dataclasses import replace
from datetime import date, timedelta

import pandas as pd

from warehouse.questions import Filters, Reader, question

COMPARISONS = ("none", "previous", "month", "year", "target")


def months_back(day: date, months: int) -> date:
    """The same day of an earlier month, or that month's last day where it is shorter."""
    years, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(years, month + 1, min(day.day, monthrange(years, month + 1)[1]))


def range_before(from_day: date, to_day: date, compare: str) -> tuple[date, date]:
    """The days that a range is compared with: of equal length just before, or the same days a month or year ago."""
    if compare == "previous":
        return from_day - (to_day - from_day) - timedelta(days=1), from_day - timedelta(days=1)
    months = {"month": 1, "year": 12}[compare]
    return months_back(from_day, months), months_back(to_day, months)


def filters_before(reader: Reader, name: str, filters: Filters, compare: str) -> Filters | None:
    """The filters of the period compared with, or None where the data do not reach back over all of it.

    `name` is that of a question or of its topic.
    A range that goes on beyond the topic's newest day is compared up to that day: like with like.
    """
    now, known = reader.resolved(name, filters), reader.resolved(name, Filters())
    if compare in ("none", "target") or now.from_day is None or now.to_day is None:
        return None
    if known.from_day is None or known.to_day is None or known.to_day < now.from_day:
        return None
    first, last = range_before(now.from_day, min(now.to_day, known.to_day), compare)
    return None if first < known.from_day else replace(now, from_day=first, to_day=last)


def ask(reader: Reader, name: str, filters: Filters, compare: str = "none") -> pd.DataFrame:
    """The rows of a question; with a comparison each measure m is followed, at the end, by m_before and m_change.

    Periods are lined up in their order; period_before names the one that a period is compared with.
    m_before is missing where the data do not reach back over the whole period compared with.
    """
    rows = reader.ask(name, filters)
    asked = question(name)
    if compare == "none" or not asked.measures:
        return rows
    if compare == "target":
        return _beside_target(reader, name, filters, rows)
    keys = ["_place"] if "period" in asked.grain else list(asked.grain)
    rows["_place"] = range(len(rows))
    for topic, measures in asked.measured.items():
        earlier = filters_before(reader, topic, filters, compare)
        before = None if earlier is None else reader.ask(name, earlier)
        if "period" in asked.grain:
            rows["period_before"] = _lined_up(rows, before, keys, "period")
        for measure in measures:
            rows[f"{measure}_before"] = _lined_up(rows, before, keys, measure).astype("Int64")
            rows[f"{measure}_change"] = rows[measure] - rows[f"{measure}_before"]
    return rows.drop(columns="_place")


def _lined_up(rows: pd.DataFrame, before: pd.DataFrame | None, keys: list[str], column: str) -> pd.Series:
    if before is None:
        return pd.Series([pd.NA] * len(rows))
    before = before.assign(_place=range(len(before)))
    wanted = before[list(dict.fromkeys([*keys, column]))]
    return rows[keys].merge(wanted, on=keys, how="left")[column]


def published_target(
    targets: pd.DataFrame, topic: str, measure: str, days: tuple[date | None, date | None]
) -> int | None:
    """The target that campaign/goals gives for a whole measure over exactly these days, or None."""
    whole = targets[
        (targets["topic"] == topic)
        & targets["programme"].isna()
        & targets["target"].notna()
        & (targets["metric"] == measure)
        & (targets["from_day"] == days[0])
        & (targets["to_day"] == days[1])
    ]
    return int(whole["target"].iloc[0]) if len(whole) == 1 else None


def _beside_target(reader: Reader, name: str, filters: Filters, rows: pd.DataFrame) -> pd.DataFrame:
    """Adds m_target to a single row that stands for the whole measure."""
    asked, now = question(name), reader.resolved(name, filters)
    targets = reader.ask("campaign/goals", filters)
    for topic, measure in [(topic, measure) for topic, mine in asked.measured.items() for measure in mine]:
        target = published_target(targets, topic, measure, (now.from_day, now.to_day))
        single = target is not None and len(rows) == 1
        rows[f"{measure}_target"] = pd.Series([target if single else pd.NA] * len(rows), dtype="Int64")
    return rows
