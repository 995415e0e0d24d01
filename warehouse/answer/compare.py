"""A question beside itself in another period, or beside the published target."""

from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from warehouse.answer.counterpart import Counterpart, counterpart
from warehouse.answer.earlier_periods import PeriodsBefore, nothing_before, periods_before
from warehouse.answer.filters import ComparisonFilters, Filters
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
    now, topic_days = reader.resolve_days(name, filters), reader.resolve_days(name, Filters())
    if compare in ("none", "target") or not now.from_day or not now.to_day:
        return None
    if not topic_days.from_day or not topic_days.to_day or topic_days.to_day < now.from_day:
        return None
    result = counterpart(now.from_day, min(now.to_day, topic_days.to_day), compare)
    return result if result.last and result.last >= topic_days.from_day else None


def filters_before(reader: Reader, name: str, filters: Filters, compare: str) -> ComparisonFilters | None:
    """The filters of the days that the range as a whole is compared with.

    None where the data do not reach back over all of them, or where a day of the range has no partner.
    """
    other_days = counterpart_of(reader, name, filters, compare)
    first_known = reader.resolve_days(name, Filters()).from_day
    if (
        not other_days
        or not other_days.has_total
        or not other_days.first
        or not first_known
        or other_days.first < first_known
    ):
        return None
    days = {"from_day": other_days.first, "to_day": other_days.last}
    paired_months = other_days.shift.months if other_days.left_out and not other_days.is_whole else 0
    return ComparisonFilters(**vars(filters) | days, paired_months=paired_months)


def filters_of_periods_before(
    reader: Reader, name: str, filters: Filters, compare: str, periods: list[date]
) -> PeriodsBefore:
    """The days that each of a question's periods stands beside, and the filters that give their values."""
    if "week" in get_question(name).grain:  # whatever the step on screen
        filters = replace(filters, grain="week", cumulated=False)
    other_days = counterpart_of(reader, name, filters, compare)
    first_known = reader.resolve_days(name, Filters()).from_day
    if other_days is None or first_known is None:
        return nothing_before(periods)
    return periods_before(periods, other_days, filters, first_known)


def fetch_rows(reader: Reader, name: str, filters: Filters, compare: str = "none") -> pd.DataFrame:
    """The rows of a question; with a comparison each measure m is followed, at the end, by m_before and m_change.

    A rate among the measures is compared with what the question itself gives for the other days.
    Over time m_before is of the days that a period's own stand beside, and period_before is the first of them.
    m_before is missing where the data do not reach back over all of these days, and where a day has no partner.
    """
    rows, question = reader.table(name, filters), get_question(name)
    if compare == "none" or not question.measures:
        return to_pandas(rows)
    if compare == "target":
        return _add_targets(reader, name, filters, to_pandas(rows))
    columns = dict(zip(rows.column_names, rows.columns, strict=True))
    over_time = next((column for column in _OVER_TIME if column in question.grain), None)
    for topic, measures in question.measures_by_topic.items():
        if over_time:
            firsts = rows[over_time].to_pylist()
            periods = filters_of_periods_before(reader, name, filters, compare, firsts)
            other_filters = periods.filters
            columns["period_before"] = pa.array([span and span[0] for span in periods.own], pa.date32())
        else:
            other_filters = filters_before(reader, topic, filters, compare)
        other_rows = rows.slice(0, 0) if other_filters is None else reader.table(name, other_filters)
        if other_filters is not None and not over_time:
            rows, other_rows = (
                _add_missing_rows(other_rows, rows, question),
                _add_missing_rows(rows, other_rows, question),
            )
            columns |= dict(zip(rows.column_names, rows.columns, strict=True))
        matching_rows = _align(rows, other_rows, question.grain)
        for measure in measures:
            previous = matching_rows[measure]
            if over_time:
                # up to 31 October stands beside up to 30 September, a day that no other stands beside
                previous = pc.fill_null_forward(previous) if filters.cumulated else previous
                previous = pc.if_else(periods.comparable(people=measure not in question.sums), previous, None)
            columns[f"{measure}_before"] = previous
            columns[f"{measure}_change"] = _difference(rows[measure], previous)
    return to_pandas(pa.table(columns))


def _add_missing_rows(other_rows: pa.Table, rows: pa.Table, question: Question) -> pa.Table:
    """The rows, and those that only the other days have (a bank without a payment now, say), with zeros."""
    row_keys = set(_keys(rows, question.grain))
    missing = [n for n, key in enumerate(_keys(other_rows, question.grain)) if key not in row_keys]
    if not missing:
        return rows
    missing_rows = other_rows.take(pa.array(missing, pa.int64()))
    columns = {name: pa.nulls(len(missing), rows.schema.field(name).type) for name in rows.column_names}
    columns |= {name: missing_rows[name] for name in question.grain}
    for name in question.measures:
        columns[name] = pc.fill_null(columns[name], pa.scalar(0).cast(rows.schema.field(name).type))
    return pa.concat_tables([rows, pa.table(columns, schema=rows.schema)])


def _difference(values: pa.ChunkedArray, previous: pa.ChunkedArray) -> pa.ChunkedArray:
    change = pc.subtract(values, previous)
    if not pa.types.is_floating(change.type):
        return change
    # Arrow's own rounding leaves 0.30000000000000004 as it is
    return pa.Array.from_pandas(change.to_pandas().round(_DECIMALS))


def _align(rows: pa.Table, other_rows: pa.Table, keys: tuple[str, ...]) -> pa.Table:
    """For each row that of the other days with its keys; missing where there is none."""
    positions = {key: n for n, key in enumerate(_keys(other_rows, keys))}
    return other_rows.take(pa.array([positions.get(key) for key in _keys(rows, keys)], pa.int64()))


def _keys(rows: pa.Table, keys: tuple[str, ...]) -> list[Any]:
    return list(zip(*(rows[key].to_pylist() for key in keys), strict=True))


def published_targets(goals: pd.DataFrame) -> Targets:
    """The one target that campaign/goals gives for a whole measure over certain days."""
    whole = goals[goals["programme"].isna() & goals["target"].notna()]
    target_keys = list(zip(whole["topic"], whole["metric"], whole["from_day"], whole["to_day"], strict=True))
    return {
        key: int(n)
        for key, n in zip(target_keys, whole["target"], strict=True)
        if target_keys.count(key) == 1
    }


def _add_targets(reader: Reader, name: str, filters: Filters, rows: pd.DataFrame) -> pd.DataFrame:
    """Adds m_target to a single row that stands for the whole measure."""
    question, now = get_question(name), reader.resolve_days(name, filters)
    is_part = any(
        question.heeds(dimension) for dimension, _ in filters.dimensions
    )  # a target is of the whole
    targets = published_targets(reader.fetch_rows("campaign/goals", filters))
    for topic, measure in [
        (topic, measure) for topic, mine in question.measures_by_topic.items() for measure in mine
    ]:
        if rows[measure].dtype.kind == "f":
            continue  # what is planned are counts and sums, not rates
        target = targets.get((topic, measure, now.from_day, now.to_day))
        single = target is not None and len(rows) == 1 and not is_part
        rows[f"{measure}_target"] = pd.Series([target if single else pd.NA] * len(rows), dtype="Int64")
    return rows
