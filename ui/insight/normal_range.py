"""What is normal of a measure over the days and provinces on screen, and how the figure stands to it.

Made at refresh where a topic has the questions `expected_by_province` and `expected_by_period`; what it means stands in
their contract.
"""

from dataclasses import dataclass
from math import hypot
from typing import Any, Literal

import pandas as pd

from ui.answers import cached_by_version, records, rows
from ui.language.formats import is_missing, large
from ui.language.words import lang, translate
from warehouse.answer.filters import Filters
from warehouse.answer.questions import get_question, question_names

_BY_PROVINCE, _BY_PERIOD = "expected_by_province", "expected_by_period"
_MOST_NAMES = 3
Verdict = Literal["within", "above", "below"]


@dataclass(frozen=True)
class NormalRange:
    """What was there, what was to be expected, and the lowest and highest that are normal."""

    amount: int
    middle: int
    low: int
    high: int

    @property
    def verdict(self) -> Verdict:
        return "below" if self.amount < self.low else "above" if self.amount > self.high else "within"

    @property
    def in_words(self) -> str:
        """Bình thường, cao hơn bình thường or thấp hơn bình thường."""
        return translate(f"normal_{self.verdict}")

    def in_full(self, kind: str) -> str:
        """The same with the lowest and highest that are normal."""
        low, high = (large(limit, kind, self.amount) for limit in (self.low, self.high))
        return translate("normal_in_full", verdict=self.in_words, low=low, high=high)


def has_normal_ranges(topic: str, measure: str) -> bool:
    """Whether a refresh estimates what is normal of a measure."""
    name = f"{topic}/{_BY_PROVINCE}"
    return name in question_names() and f"{measure}_expected" in get_question(name).gives


@cached_by_version
def normal_ranges(topic: str, measure: str, filters: Filters) -> dict[str, NormalRange]:
    """What is normal of each province or unit, by code; without those of which too little is known.

    Nothing where the filters narrow the topic by a dimension: estimates are of all rows.
    """
    if not has_normal_ranges(topic, measure) or filters.dimensions:
        return {}
    answer = records(rows(f"{topic}/{_BY_PROVINCE}", filters))
    estimates = [line for line in answer if not is_missing(line[f"{measure}_expected"])]
    return {line["province_code"]: _range(line, measure) for line in estimates}


def _range(line: dict[str, Any], measure: str) -> NormalRange:
    return NormalRange(*(int(line[f"{measure}{end}"]) for end in ("", "_expected", "_low", "_high")))


@cached_by_version
def normal_range(topic: str, measure: str, filters: Filters) -> NormalRange | None:
    """What is normal of all that is on screen; None where a province that reported has no estimate.

    Provinces vary one apart from the other: their variances add up, and so do the squares of how far it is to the
    highest that is normal.
    """
    ranges = normal_ranges(topic, measure, filters)
    if not ranges or provinces_without_range(topic, measure, filters):
        return None
    middle = sum(own.middle for own in ranges.values())
    margin = round(hypot(*(own.high - own.middle for own in ranges.values())))
    amount = sum(own.amount for own in ranges.values())
    return NormalRange(amount, middle, max(middle - margin, 0), middle + margin)


def provinces_without_range(topic: str, measure: str, filters: Filters) -> list[str]:
    """The names of the provinces that reported and of which too few bill cycles are known."""
    answer = records(rows(f"{topic}/{_BY_PROVINCE}", filters))
    return [
        line["province"]
        for line in answer
        if not is_missing(line[measure]) and is_missing(line[f"{measure}_expected"])
    ]


def normal_in_words(topic: str, measure: str, filters: Filters) -> str:
    """How a figure stands to what is normal, or why that is not known; empty where nothing is estimated of it."""
    if not has_normal_ranges(topic, measure):
        return ""
    if filters.dimensions:
        return translate("normal_not_of_part")
    own = normal_range(topic, measure, filters)
    if own:
        label = get_question(f"{topic}/{_BY_PROVINCE}").label(measure, lang())
        return own.in_full(label.kind)
    names = provinces_without_range(topic, measure, filters)
    return translate("normal_too_few", names=", ".join(names[:_MOST_NAMES])) if names else ""


def normal_sentence(topic: str, measure: str, filters: Filters) -> str:
    """How all of it stands to what is normal, and which provinces are outside; empty where nothing is known."""
    whole, ranges = normal_range(topic, measure, filters), normal_ranges(topic, measure, filters)
    if not ranges:
        return ""
    label = get_question(f"{topic}/{_BY_PROVINCE}").label(measure, lang())
    texts = [translate("normal_sentence", verdict=whole.in_full(label.kind))] if whole else []
    names = dict(_names(topic, filters))
    for verdict in ("below", "above"):
        codes_outside = [code for code, own in ranges.items() if own.verdict == verdict]
        codes_outside.sort(key=lambda code: -_distance(ranges[code]))
        if codes_outside and len(ranges) > 1:
            texts.append(translate(f"normal_{verdict}_names", names=_first_names(codes_outside, names)))
    return " ".join(texts)


def _distance(own: NormalRange) -> float:
    """How far outside, in half widths of what is normal."""
    return abs(own.amount - own.middle) / max(own.high - own.middle, 1)


def _names(topic: str, filters: Filters) -> list[tuple[str, str]]:
    answer = records(rows(f"{topic}/{_BY_PROVINCE}", filters))
    return [(line["province_code"], line["province"]) for line in answer]


def _first_names(codes: list[str], names: dict[str, str]) -> str:
    first = ", ".join(names[code] for code in codes[:_MOST_NAMES])
    n_more = len(codes) - _MOST_NAMES
    return translate("normal_and_more", names=first, n=n_more) if n_more > 0 else first


def normal_periods(topic: str, filters: Filters) -> pd.DataFrame | None:
    """What is normal by period; None where nothing of the topic is estimated, or not of what the filters leave."""
    if f"{topic}/{_BY_PERIOD}" not in question_names() or filters.dimensions or filters.cumulated:
        return None
    return rows(f"{topic}/{_BY_PERIOD}", filters)
