"""When a change may be put in percent: the one rule of pages, charts, files, reports and mail."""

from typing import Any

import pandas as pd

LEAST_BASE = 20  # on less than this a percentage is noise: the difference is said
MOST_TIMES = 3  # from this multiple on the multiple is said, so that no percentage exceeds 200 %


def percent_change(now: Any, previous: Any) -> float | None:
    """The change in percent; None where it may not be put so, or one of the two is not known."""
    if not _has_base(now, previous) or not now or now >= MOST_TIMES * previous:
        return None
    return 100 * (float(now) - float(previous)) / float(previous)


def multiple(now: Any, previous: Any) -> float | None:
    """How many times as much it has become, where that is said in the place of a percentage."""
    if not _has_base(now, previous) or now < MOST_TIMES * previous:
        return None
    return float(now) / float(previous)


def _has_base(now: Any, previous: Any) -> bool:
    return not pd.isna(now) and not pd.isna(previous) and bool(previous >= LEAST_BASE)
