"""What a chart shows in words, for readers who cannot see it: clauses of which chart types make their sentence.

Nothing is read off what is drawn: a chart type knows which of its rows is which. Texts of the data come and go
literal, as Plotly shows them; `literal_chart` makes plain text of the sentence.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from ui.language.formats import is_missing
from ui.language.words import translate

_NAME_COUNT = 3  # of a ranking, from the most down


@dataclass(frozen=True)
class Point:
    """A value, and how it is read out together with what it is the value of."""

    value: float
    text: str


def sentence(*clauses: str) -> str:
    """Clauses as one sentence, without those that are empty; nothing without any."""
    text = "; ".join(filter(None, clauses))
    return f"{text[:1].upper()}{text[1:]}." if text else ""


def sentences(*texts: str) -> str:
    """Whole sentences as one text, without those that are empty."""
    return " ".join(filter(None, texts))


def extremes(points: Sequence[Point]) -> list[str]:
    """The highest and the lowest, of equals the first; one clause where all are the same."""
    if not points:
        return []
    highest, lowest = max(points, key=_value), min(points, key=_value)
    if highest.value == lowest.value:
        return [translate("finding_same", all=points[0].text) if len(points) > 1 else points[0].text]
    return [translate("finding_highest", place=highest.text), translate("finding_lowest", place=lowest.text)]


def over_time(points: Sequence[Point | None]) -> list[str]:
    """Highest, lowest and latest of periods in their order, and how many of them (None) nobody has reported."""
    reports = [point for point in points if point]
    latest = [translate("finding_latest", place=reports[-1].text)] if len(reports) > 1 else []
    return [*extremes(reports), *latest, *unreported_periods(len(points) - len(reports))]


def unreported_periods(count: int) -> list[str]:
    """How many periods nobody has reported; nothing where there are none."""
    return [translate("finding_open", n=count)] if count else []


def from_most(points: Sequence[Point]) -> list[str]:
    """All from the most down, of many the first and the last."""
    texts = [point.text for point in sorted(points, key=_value, reverse=True)]
    if len(texts) > 2 * _NAME_COUNT:
        texts = [*texts[:_NAME_COUNT], "…", texts[-1]]
    return [translate("finding_from_most", names=", ".join(texts))] if len(texts) > 1 else texts


def not_reported(names: Sequence[str]) -> list[str]:
    """Who has not reported; nothing where everybody has."""
    return [translate("not_reported_legend", names=", ".join(names))] if names else []


def provinces_without(rows: Sequence[dict[str, Any]], value: str, silent: Collection[str]) -> list[str]:
    """The provinces without a value: those that have not reported, by their codes, and the others."""
    bare = [row for row in rows if is_missing(row[value])]
    silent_names = [row["province"] for row in bare if row["province_code"] in silent]
    other_names = [row["province"] for row in bare if row["province_code"] not in silent]
    return [*not_reported(silent_names), *missing(other_names)]


def missing(names: Sequence[str]) -> list[str]:
    """What has no value though it need not be silent; nothing where all have one."""
    return [translate("finding_missing", names=", ".join(names))] if names else []


def _value(point: Point) -> float:
    return point.value
