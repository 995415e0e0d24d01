"""The hours of the day that are busier than the average hour, in words."""

from itertools import groupby
from typing import Any

from ui.language.formats import is_missing, share
from ui.language.words import translate

_MOST_SPANS = 3  # that a sentence names


def busy_hours(cells: list[dict[str, Any]], value: str) -> str:
    """The spans of hours above the average of all 24, each with its share of a week; nothing where none stands out.

    `cells` have an `hour` each, 0 to 23, once a weekday.
    """
    sums = [0.0] * 24
    for row in cells:
        sums[int(row["hour"])] += 0 if is_missing(row[value]) else float(row[value])
    total = sum(sums)
    runs = groupby(range(24), key=lambda hour: 24 * sums[hour] > total)
    spans = [list(hours) for is_busy, hours in runs if is_busy]
    largest = sorted(spans, key=lambda span: -sum(sums[hour] for hour in span))[:_MOST_SPANS]
    names = [
        translate(
            "busy_span",
            from_hour=span[0],
            to_hour=span[-1] + 1,
            share=share(100 * sum(sums[hour] for hour in span) / total, 0),
        )
        for span in sorted(largest)
    ]
    return translate("busy_hours", spans=", ".join(names)) if names else ""
