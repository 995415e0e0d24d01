"""The total of a column: a sum where values add up, and of a rate the rate of the sums."""

from typing import Any

import pandas as pd

from warehouse.answer.questions import RATES, Question

_DECIMALS = {"pct": 1, "rate": 4}  # as the statements round the rates of rows


def column_total(question: Question, rows: pd.DataFrame, column: str, suffix: str = "") -> Any:
    """The total of a column now, or (`suffix` "_before") in the period compared with; None where it has none."""
    label = question.label(column, "en")
    if label.ratio:
        return round_as_rows(_ratio_of_sums(rows, label.ratio, label.ratio_of, suffix), label.kind)
    if column not in question.measures or label.kind in RATES or f"{column}{suffix}" not in rows:
        return None
    return _sum(rows, f"{column}{suffix}")


def round_as_rows(value: float | None, kind: str) -> float | None:
    """A value as the statements round those of its kind."""
    return value if value is None or kind not in _DECIMALS else round(value, _DECIMALS[kind])


def _ratio_of_sums(rows: pd.DataFrame, ratio: tuple[str, ...], ratio_of: int, suffix: str) -> float | None:
    """Of the rows that have both, so that who has not reported counts on neither side."""
    dividend, divisor = (name if name == "population" else f"{name}{suffix}" for name in ratio)
    if dividend not in rows or divisor not in rows:
        return None
    complete_rows = rows[rows[dividend].notna() & rows[divisor].notna()]
    numerator, denominator = _sum(complete_rows, dividend), _sum(complete_rows, divisor)
    return None if numerator is None or not denominator else ratio_of * float(numerator) / float(denominator)


def _sum(rows: pd.DataFrame, column: str) -> Any:
    total = rows[column].sum(min_count=1)
    return None if pd.isna(total) else total
