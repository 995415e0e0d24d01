"""A key figure, and its value out of the rows by province."""

from dataclasses import dataclass
from typing import Any

import pandas as pd

from ui.language.formats import is_missing


@dataclass(frozen=True)
class Figure:
    """A measure of a topic, summed over the provinces; or the ratio of two, where `over` is named."""

    measure: str
    over: str | None = None
    shown_as: str | None = None  # the column that gives a ratio its name and kind


def value_of(places: pd.DataFrame, figure: Figure, suffix: str) -> Any:
    """A figure from the rows by province, now or (`suffix` "_before") in the period compared with; None for none."""
    if figure.measure + suffix not in places:
        return None
    top = places[figure.measure + suffix].sum(min_count=1)
    if figure.over is None or is_missing(top):
        return None if is_missing(top) else int(top)
    below = places[figure.over + suffix].sum(min_count=1)
    if is_missing(below) or not below:
        return None
    return ratio(top, below, figure)


def ratio(top: Any, below: Any, figure: Figure) -> float:
    """The one divided by the other, in percent where the figure is a share."""
    percent = 100 if (figure.shown_as or "").endswith("_pct") else 1
    return percent * float(top) / float(below)
