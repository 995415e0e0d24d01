"""Rows made by hand, for charts whose words are compared with them."""

from datetime import date
from typing import Any

import pandas as pd

from ui.charts.small_multiples import Panel
from ui.charts.spec import ChartData
from warehouse.answer.questions import get_question

DAYS = [date(2021, 12, 1), date(2021, 12, 2), date(2021, 12, 3)]
CODES = ["75", "84", "95"]  # the last is silent
PROVINCES = {"province_code": CODES, "province": ["A & B", "Trà Vinh", "Bạc Liêu"]}
SILENT: dict[str, Any] = {"silent": frozenset({"95"})}


def rows_of(name: str, columns: dict[str, Any], **fields: Any) -> ChartData:
    """The rows of a question, of each column the values."""
    return ChartData(get_question(name), pd.DataFrame(columns, dtype=object), **fields)


def over_days(name: str, report_counts: tuple[int, ...] = (2, 2, 0), **columns: list[Any]) -> ChartData:
    """Three days of which nobody has reported the last."""
    return rows_of(name, {"period": DAYS, "provinces_reported": list(report_counts), **columns})


def of_two_places(*columns: list[Any]) -> ChartData:
    """Three days of each of two places."""
    names = [name for name in ("A & B", "Trà Vinh") for _ in DAYS]
    cells = {
        "province_code": names,
        "province": names,
        "period": [*DAYS, *DAYS],
        "installs": [value for values in columns for value in values],
    }
    return rows_of("app_installs/by_province_and_period", cells)


def in_hours(values: list[Any]) -> ChartData:
    """Two hours of a Monday and one of a Tuesday."""
    cells = {"weekday": ["T2", "T2", "T3"], "hour": [8, 9, 8], "days": [4, 4, 0], "payments_per_day": values}
    return rows_of("online_payments/by_hour", cells)


def beside_chance(values: list[Any]) -> ChartData:
    """Three provinces beside bands from 0.5 to 4, the first within them before and the second outside."""
    bands = {"expected_rate": [2.0] * 3, "low_95_rate": [1.0] * 3, "high_95_rate": [3.0] * 3}
    wide = {"low_998_rate": [0.5] * 3, "high_998_rate": [4.0] * 3, "population": [10, 20, 30]}
    verdicts = [None if v is None else "outside_998" if v > 4 else "within" for v in values]
    rates = {"standing": verdicts, "installs_per_1000": values}
    columns = {**PROVINCES, **bands, **wide, **rates}
    return rows_of(
        "app_installs/fair", columns, previous_bands={"75": "within", "84": "outside_95"}, **SILENT
    )


def by_province(values: list[Any]) -> ChartData:
    """Three provinces of which the last has reported nothing."""
    columns = {**PROVINCES, "installs_per_1000": values}
    return rows_of("app_installs/by_province", columns, moves={"75": 1, "84": -1}, **SILENT)


def by_channel(values: list[Any], **columns: list[Any]) -> ChartData:
    """Three channels."""
    return rows_of(
        "app_installs/by_channel", {"channel": ["<b>SMS</b>", "Zalo", "Web"], "installs": values, **columns}
    )


def goal(**columns: Any) -> dict[str, Any]:
    """One that has ended with half of it reached, but for these columns."""
    days = {"from_day": DAYS[0], "to_day": DAYS[-1], "as_of": DAYS[-1]}
    texts = {"goal": "A & B", "metric": "gifts.quantity", "unit": "kg", "target": 100, "state": "ended"}
    counts = {"provinces_reported": 3, "provinces_asked": 3, "expected": 100, "reached_pct": None}
    projections = {"projected": None, "projected_low": None, "projected_high": None}
    return {**days, **texts, **counts, **projections, **columns}


def panel(values: list[Any]) -> Panel:
    """A province over three days."""
    days = zip(DAYS, values, strict=True)
    cells = [{"period": day, "installs_per_1000": value, "median_rate": 1.5} for day, value in days]
    return Panel("A & B", cells, "installs_per_1000", 3.0)
