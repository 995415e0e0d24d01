"""A question beside itself in another period, or beside the published target."""

from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from warehouse.answer.counterpart import Counterpart, counterpart
from warehouse.answer.earlier_periods import PeriodsBefore, nothing_before, periods_before
from warehouse.answer.filters import Earlier, Filters
from warehouse.answer.questions import Question, get_question
from warehouse.answer.reader import Reader, to_pandas

Targets = dict[tuple[str, str, date | None, date | None], int]  # by topic, measure, first and last day
_OVER_TIME = ("period", "week")
_DECIMALS = 4  # that a rate has at most


def counterpart_of(reader: Reader, name: str, filters: Filters, compare: str) -> Counterpart | None:
    """What the range stands beside; None without a comparison, without data, or where they begin after all of it.

    `name` is that of a question or of its topic.
    A range that goes on beyond the topic's newest day is compared up to that day: like with like.
    """
    now, known = reader.resolved(name, filters), reader.resolved(name, Filters())
    if compare in ("none", "target") or not now.from_day or not now.to_day:
        return None
    if not known.from_day or not known.to_day or known.to_day < now.from_day:
        return None
    beside = counterpart(now.from_day, min(now.to_day, known.to_day), compare)
    return beside if beside.last and beside.last >= known.from_day else None


def filters_before(reader: Reader, name: str, filters: Filters, compare: str) -> Earlier | None:
    """The filters of the days that the range as a whole is compared with.

    None where the data do not reach back over all of them, or where a day of the range has no partner.
    """
    beside = counterpart_of(reader, name, filters, compare)
    first_known = reader.resolved(name, Filters()).from_day
    if (
        not beside
        or not beside.has_total
        or not beside.first
        or not first_known
        or beside.first < first_known
    ):
        return None
    days = {"from_day": beside.first, "to_day": beside.last}
    paired = beside.shift.months if beside.left_out and not beside.is_whole else 0
    return Earlier(**vars(filters) | days, paired_months=paired)


def filters_of_periods_before(
    reader: Reader, name: str, filters: Filters, compare: str, periods: list[date]
) -> PeriodsBefore:
    """The days that each of a question's periods stands beside, and the filters that give their values."""
    if "week" in get_question(name).grain:  # whatever the step on screen
        filters = replace(filters, grain="week", cumulated=False)
    beside = counterpart_of(reader, name, filters, compare)
    first_known = reader.resolved(name, Filters()).from_day
    if beside is None or first_known is None:
        return nothing_before(periods)
    return periods_before(periods, beside, filters, first_known)


def ask(reader: Reader, name: str, filters: Filters, compare: str = "none") -> pd.DataFrame:
    """The rows of a question; with a comparison each measure m is followed, at the end, by m_before and m_change.

    A rate among the measures is compared with what the question itself gives for the other days.
    Over time m_before is of the days that a period's own stand beside, and period_before is the first of them.
    m_before is missing where the data do not reach back over all of these days, and where a day has no partner.
    """
    rows, asked = reader.table(name, filters), get_question(name)
    if compare == "none" or not asked.measures:
        return to_pandas(rows)
    if compare == "target":
        return _beside_target(reader, name, filters, to_pandas(rows))
    beside = dict(zip(rows.column_names, rows.columns, strict=True))
    over_time = next((column for column in _OVER_TIME if column in asked.grain), None)
    for topic, measures in asked.measured.items():
        if over_time:
            firsts = rows[over_time].to_pylist()
            periods = filters_of_periods_before(reader, name, filters, compare, firsts)
            earlier = periods.filters
            beside["period_before"] = pa.array([span and span[0] for span in periods.own], pa.date32())
        else:
            earlier = filters_before(reader, topic, filters, compare)
        found = rows.slice(0, 0) if earlier is None else reader.table(name, earlier)
        if earlier is not None and not over_time:
            rows, found = _with_rows_of(found, rows, asked), _with_rows_of(rows, found, asked)
            beside |= dict(zip(rows.column_names, rows.columns, strict=True))
        before = _lined_up(rows, found, asked.grain)
        for measure in measures:
            was = before[measure]
            if over_time:
                # up to 31 October stands beside up to 30 September, a day that no other stands beside
                was = pc.fill_null_forward(was) if filters.cumulated else was
                was = pc.if_else(periods.comparable(people=measure not in asked.sums), was, None)
            beside[f"{measure}_before"] = was
            beside[f"{measure}_change"] = _difference(rows[measure], was)
    return to_pandas(pa.table(beside))


def _with_rows_of(other: pa.Table, rows: pa.Table, asked: Question) -> pa.Table:
    """The rows, and those that only the other days have (a bank without a payment now, say), with zeros."""
    known = set(_keys(rows, asked.grain))
    missing = [n for n, key in enumerate(_keys(other, asked.grain)) if key not in known]
    if not missing:
        return rows
    more = other.take(pa.array(missing, pa.int64()))
    filled = {name: pa.nulls(len(missing), rows.schema.field(name).type) for name in rows.column_names}
    filled |= {name: more[name] for name in asked.grain}
    for name in asked.measures:
        filled[name] = pc.fill_null(filled[name], pa.scalar(0).cast(rows.schema.field(name).type))
    return pa.concat_tables([rows, pa.table(filled, schema=rows.schema)])


def _difference(now: pa.ChunkedArray, was: pa.ChunkedArray) -> pa.ChunkedArray:
    change = pc.subtract(now, was)
    if not pa.types.is_floating(change.type):
        return change
    # Arrow's own rounding leaves 0.30000000000000004 as it is
    return pa.Array.from_pandas(change.to_pandas().round(_DECIMALS))


def _lined_up(rows: pa.Table, before: pa.Table, keys: tuple[str, ...]) -> pa.Table:
    """For each row that of the other days with its keys; missing where there is none."""
    place = {key: n for n, key in enumerate(_keys(before, keys))}
    return before.take(pa.array([place.get(key) for key in _keys(rows, keys)], pa.int64()))


def _keys(rows: pa.Table, keys: tuple[str, ...]) -> list[Any]:
    return list(zip(*(rows[key].to_pylist() for key in keys), strict=True))


def published_targets(goals: pd.DataFrame) -> Targets:
    """The one target that campaign/goals gives for a whole measure over certain days."""
    whole = goals[goals["programme"].isna() & goals["target"].notna()]
    named = list(zip(whole["topic"], whole["metric"], whole["from_day"], whole["to_day"], strict=True))
    return {key: int(n) for key, n in zip(named, whole["target"], strict=True) if named.count(key) == 1}


def _beside_target(reader: Reader, name: str, filters: Filters, rows: pd.DataFrame) -> pd.DataFrame:
    """Adds m_target to a single row that stands for the whole measure."""
    asked, now = get_question(name), reader.resolved(name, filters)
    is_part = any(asked.heeds(dimension) for dimension, _ in filters.dimensions)  # a target is of the whole
    targets = published_targets(reader.ask("campaign/goals", filters))
    for topic, measure in [(topic, measure) for topic, mine in asked.measured.items() for measure in mine]:
        if rows[measure].dtype.kind == "f":
            continue  # what is planned are counts and sums, not rates
        target = targets.get((topic, measure, now.from_day, now.to_day))
        single = target is not None and len(rows) == 1 and not is_part
        rows[f"{measure}_target"] = pd.Series([target if single else pd.NA] * len(rows), dtype="Int64")
    return rows
