"""A question beside itself in another period, or beside the published target."""

from calendar import monthrange
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from warehouse.questions import Filters, question
from warehouse.reader import Reader, to_pandas

Targets = dict[tuple[str, str, date | None, date | None], int]  # by topic, measure, first and last day
COMPARISONS = ("none", "previous", "month", "year", "target")
_OVER_TIME = ("period", "week")
_DECIMALS = 4  # that a rate has at most


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

    A rate among the measures is compared with what the question itself gives for the other days.
    Periods (or weeks) are lined up in their order; period_before names the one that a period is compared with.
    m_before is missing where the data do not reach back over the whole period compared with, and where a part of a
    period would stand beside one of another length.
    """
    rows, asked = reader.table(name, filters), question(name)
    if compare == "none" or not asked.measures:
        return to_pandas(rows)
    if compare == "target":
        return _beside_target(reader, name, filters, to_pandas(rows))
    beside = dict(zip(rows.column_names, rows.columns, strict=True))
    over_time = next((column for column in _OVER_TIME if column in asked.grain), None)
    for topic, measures in asked.measured.items():
        earlier = filters_before(reader, topic, filters, compare)
        found = rows.slice(0, 0) if earlier is None else reader.table(name, earlier)
        before = _lined_up(rows, found, () if over_time else asked.grain)
        alike = [True] * len(rows)
        if over_time:
            beside["period_before"] = before[over_time]
            if earlier is not None:
                alike = _alike(rows, before, over_time, reader.resolved(topic, filters), earlier)
        for measure in measures:
            was = pc.if_else(pa.array(alike, pa.bool_()), before[measure], None)
            beside[f"{measure}_before"] = was
            beside[f"{measure}_change"] = _difference(rows[measure], was)
    return to_pandas(pa.table(beside))


def _difference(now: pa.ChunkedArray, was: pa.ChunkedArray) -> pa.ChunkedArray:
    change = pc.subtract(now, was)
    if not pa.types.is_floating(change.type):
        return change
    # Arrow's own rounding leaves 0.30000000000000004 as it is
    return pa.Array.from_pandas(change.to_pandas().round(_DECIMALS))


def _lined_up(rows: pa.Table, before: pa.Table, keys: tuple[str, ...]) -> pa.Table:
    """For each row that of the period before with its keys, without keys the one in its place; missing without one."""
    place = {key: n for n, key in enumerate(_keys(before, keys))}
    return before.take(pa.array([place.get(key) for key in _keys(rows, keys)], pa.int64()))


def _keys(rows: pa.Table, keys: tuple[str, ...]) -> list[Any]:
    return list(zip(*(rows[key].to_pylist() for key in keys), strict=True)) if keys else [*range(len(rows))]


def _alike(rows: pa.Table, earlier: pa.Table, column: str, now: Filters, before: Filters) -> list[bool]:
    """Whether each period and the one lined up with it are both whole, or have as many days (so far, if cumulated)."""
    if column == "week":  # whatever the step on screen
        now, before = (replace(each, grain="week", cumulated=False) for each in (now, before))
    pairs = list(zip(_held(rows[column], now), _held(earlier[column], before), strict=True))
    if now.cumulated:
        so_far = [list(zip(*pairs[: n + 1], strict=True)) for n in range(len(pairs))]
        pairs = [(_together(own), _together(other)) for own, other in so_far]
    return [(own[1] and other[1]) or own[0] == other[0] for own, other in pairs]


def _together(held: tuple[tuple[int, bool], ...]) -> tuple[int, bool]:
    return sum(days for days, _ in held), all(whole for _, whole in held)


def _held(periods: pa.ChunkedArray, filters: Filters) -> list[tuple[int, bool]]:
    """How many days of the range each period holds, and whether these are all of its own; none where there is none."""
    held = []
    for first in periods.to_pylist():
        if first is None or filters.from_day is None or filters.to_day is None:
            held.append((0, False))
            continue
        month = first + timedelta(days=monthrange(first.year, first.month)[1])
        after = {"day": first + timedelta(days=1), "week": first + timedelta(days=7), "month": month}[
            filters.grain
        ]
        inside = min(after, filters.to_day + timedelta(days=1)) - max(first, filters.from_day)
        held.append((inside.days, inside == after - first))
    return held


def published_targets(goals: pd.DataFrame) -> Targets:
    """The one target that campaign/goals gives for a whole measure over certain days."""
    whole = goals[goals["programme"].isna() & goals["target"].notna()]
    named = list(zip(whole["topic"], whole["metric"], whole["from_day"], whole["to_day"], strict=True))
    return {key: int(n) for key, n in zip(named, whole["target"], strict=True) if named.count(key) == 1}


def _beside_target(reader: Reader, name: str, filters: Filters, rows: pd.DataFrame) -> pd.DataFrame:
    """Adds m_target to a single row that stands for the whole measure."""
    asked, now = question(name), reader.resolved(name, filters)
    targets = published_targets(reader.ask("campaign/goals", filters))
    for topic, measure in [(topic, measure) for topic, mine in asked.measured.items() for measure in mine]:
        if rows[measure].dtype.kind == "f":
            continue  # what is planned are counts and sums, not rates
        target = targets.get((topic, measure, now.from_day, now.to_day))
        single = target is not None and len(rows) == 1
        rows[f"{measure}_target"] = pd.Series([target if single else pd.NA] * len(rows), dtype="Int64")
    return rows
