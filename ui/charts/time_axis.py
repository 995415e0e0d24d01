"""The axis of a chart over time: its marks stand under points, and a phone has room for them."""

from datetime import date
from math import ceil
from typing import Any

from ui.charts.spec import Spec, axis

_MOST_MARKS = 6  # of weeks and months
_WEEK = 7 * 24 * 60 * 60 * 1000  # in the milliseconds in which Plotly counts


def time_axis(periods: list[date], grain: str, **options: Any) -> Spec:
    """Marks at some of the periods, evenly; of days as Plotly divides them."""
    tick_options: Spec = {"tickformat": "%m/%Y" if grain == "month" else "%d/%m", "nticks": 8}
    if grain != "day":
        step = ceil(len(set(periods)) / _MOST_MARKS)
        tick_options |= {"tick0": periods[0], "dtick": f"M{step}" if grain == "month" else step * _WEEK}
    return axis(type="date", **tick_options, **options)
