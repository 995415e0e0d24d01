"""What a chart says of one value when it is pointed at: whole sentences of one shape.

Thứ Hai 06/12: 453 lượt cài đặt; kỳ trước (05/11) 273; +65,9 %. Then whatever else belongs to it.
"""

from typing import Any

import pandas as pd

from ui.language.changes import change
from ui.language.formats import exact, is_missing, with_unit
from ui.language.words import translate
from warehouse.answer.questions import Label


def tip(
    name: str,
    now: Any,
    previous: Any,
    label: Label,
    *,
    share: str = "",
    period: str = "",
    largest: float | None = None,
    detail: str = "",
) -> str:
    """The sentence of a value, and below it a detail.

    `period` is what it is compared with, where that differs from value to value; `largest` of all values says with
    how many decimals a rate is written.
    """
    value = translate("not_reported") if is_missing(now) else value_in_words(now, label, largest)
    text = f"{name}: <b>{value}</b>{f' ({share})' if share else ''}"
    comparison = _comparison(now, previous, label, period, largest)
    return "<br>".join(filter(None, (text, comparison, detail)))


def _comparison(now: Any, previous: Any, label: Label, period: str = "", largest: float | None = None) -> str:
    """What it was before, and the change; nothing where it is not compared."""
    if is_missing(previous):
        return ""
    words = {
        "period": period,
        "before": exact(previous, label.kind, now if largest is None else largest),
        "change": change(now, previous, label.kind),
    }
    return translate("tip_period_before" if period else "tip_before", **words).rstrip("; ")


def details_below(rows: pd.DataFrame, value: str, label: Label, ranks: dict[str, str]) -> list[str]:
    """What stands below the value of each province: what it was before, where it is compared, and its rank."""
    previous_values = rows.get(f"{value}_before", pd.Series([None] * len(rows), dtype=object))
    triples = zip(rows["province_code"], rows[value], previous_values, strict=True)
    return [
        "".join(f"<br>{text}" for text in (_comparison(now, previous, label), ranks.get(code)) if text)
        for code, now, previous in triples
    ]


def value_in_words(value: Any, label: Label, largest: float | None = None) -> str:
    """A value with every digit and what it counts: 453 lượt cài đặt."""
    return with_unit(exact(value, label.kind, largest), what_it_counts(label))


def what_it_counts(label: Label) -> str:
    """The unit, or the whole name where that begins with it: lượt cài đặt, trên 1.000 dân, đồng, %."""
    text = label.text[:1].lower() + label.text[1:]
    return text if label.unit.lower() in text.lower() else label.unit


def with_tips(trace: dict[str, Any], tips: list[str]) -> dict[str, Any]:
    """The same line with a sentence at each of its points."""
    points = [[*point, tip_text] for point, tip_text in zip(trace["customdata"], tips, strict=True)]
    return trace | {"customdata": points, "hovertemplate": "%{customdata[2]}<extra></extra>"}
