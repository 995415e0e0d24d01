"""The table expected_daily: what is normal of the measures that a topic has a question about."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import numpy as np

from warehouse.aggregate.expected_days import Floats, expected_days
from warehouse.answer.questions import get_question, question_names
from warehouse.contract.schema import Topic
from warehouse.engine import Connection, insert, run
from warehouse.settings import QUERIES

_SQL = QUERIES / "_publish"
_QUESTION, _SUFFIX = "expected_by_period", "_expected"
_FEWEST_DAYS = 150  # that a province has reported: five bill cycles
_FEWEST_A_DAY = 3  # on average: below, a day's amount varies too unevenly
_DECIMALS = 3  # more say nothing, and may differ between machines

Row = tuple[str, date, int]  # province, day, amount


def insert_expected_days(con: Connection, topic: Topic) -> None:
    """Fills expected_daily for a topic; nothing where it has no question `expected_by_period`."""
    if f"{topic.name}/{_QUESTION}" not in question_names():
        return
    columns = get_question(f"{topic.name}/{_QUESTION}").gives
    measures = [column.removesuffix(_SUFFIX) for column in columns if column.endswith(_SUFFIX)]
    path = _SQL / "expected_amounts.sql"
    rows = run(con, path, {"topic": topic.name, "measures": measures}).fetchall()
    for measure in measures:
        own = [(province, day, amount) for name, province, day, amount in rows if name == measure]
        lines = [[topic.name, measure, *line] for line in _with_expected(own)]
        insert(con, _SQL / "insert" / "expected_daily.sql", lines)


def _with_expected(rows: list[Row]) -> Iterator[list[Any]]:
    """Each day with what is expected, its variance and error: rounded, or None."""
    by_province: dict[str, dict[date, int]] = {}
    for province, day, amount in rows:
        by_province.setdefault(province, {})[day] = amount
    provinces = [code for code, amounts in by_province.items() if _is_enough(amounts)]
    estimates: dict[tuple[str, date], list[float]] = {}
    if provinces:
        first, last = min(day for _, day, _ in rows), max(day for _, day, _ in rows)
        days = [first + timedelta(n) for n in range((last - first).days + 1)]
        table = np.array([[by_province[code].get(day, np.nan) for day in days] for code in provinces])
        estimates = dict(_estimates(table, provinces, days))
    for province, day, amount in rows:
        yield [province, day, amount, *estimates.get((province, day), [None] * 3)]


def _is_enough(amounts: dict[date, int]) -> bool:
    return len(amounts) >= _FEWEST_DAYS and sum(amounts.values()) >= _FEWEST_A_DAY * len(amounts)


def _estimates(
    table: Floats, provinces: list[str], days: list[date]
) -> Iterator[tuple[tuple[str, date], list[float]]]:
    result = expected_days(table, days)
    columns = np.stack([result.mean, result.variance, result.error], axis=-1).round(_DECIMALS)
    for province, lines in zip(provinces, columns.tolist(), strict=True):
        yield from zip(((province, day) for day in days), lines, strict=True)
