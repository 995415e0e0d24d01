"""A key figure, and its value from the rows by province."""

from dataclasses import dataclass
from typing import Any

import pandas as pd

from ui.answers import reader
from ui.language.formats import day, is_missing
from ui.language.words import translate
from warehouse.answer.filters import Filters
from warehouse.answer.questions import Label


@dataclass(frozen=True)
class KeyFigure:
    """A measure of a topic, summed over the provinces; or a ratio, if it has a `denominator`."""

    measure: str
    denominator: str | None = None
    label_column: str | None = None  # the column that gives a ratio its name and kind


def value_of(rows: pd.DataFrame, figure: KeyFigure, suffix: str) -> Any:
    """A figure from the rows by province, now or (`suffix` "_before") in the comparison period; None if missing."""
    if figure.measure + suffix not in rows:
        return None
    numerator = rows[figure.measure + suffix].sum(min_count=1)
    if figure.denominator is None or is_missing(numerator):
        return None if is_missing(numerator) else int(numerator)
    denominator = rows[figure.denominator + suffix].sum(min_count=1)
    if is_missing(denominator) or not denominator:
        return None
    return ratio(numerator, denominator, figure)


def ratio(numerator: Any, denominator: Any, figure: KeyFigure) -> float:
    """Numerator by denominator, in percent if the figure is a share."""
    percent = 100 if (figure.label_column or "").endswith("_pct") else 1
    return percent * float(numerator) / float(denominator)


def meaning_in_words(topic: str, label: Label, filters: Filters) -> str:
    """What a figure counts, of which days that have data, from which files, and what it leaves out, in a sentence."""
    first_day, last_day = reader().spans[topic]
    if not (label.meaning and filters.from_day and filters.to_day and first_day and last_day):
        return ""
    days = {"first": max(filters.from_day, first_day), "last": min(filters.to_day, last_day)}
    return translate(
        "figure_means", about=label.meaning, **{name: day(value) for name, value in days.items()}
    )
