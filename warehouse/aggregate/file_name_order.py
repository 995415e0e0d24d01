"""Export names whose dates sort in another order than the names: there an older file wins over a newer one."""

import re
from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path

from warehouse.aggregate.reconcile import age_key

_SEPARATOR = r"[-._ ]"
_YEAR, _MONTH, _DAY = r"(?P<y>20\d\d)", r"(?P<m>0?[1-9]|1[0-2])", r"(?P<d>0?[1-9]|[12]\d|3[01])"
_MM, _DD = r"(?P<m>0[1-9]|1[0-2])", r"(?P<d>0[1-9]|[12]\d|3[01])"
# whole dates before months, as these stand within them; nothing is read out of a longer number
_DATE_PATTERNS = [
    re.compile(rf"(?<!\d){pattern}(?!\d)")
    for pattern in (
        f"{_YEAR}(?P<mark>{_SEPARATOR}){_MONTH}(?P=mark){_DAY}",
        f"{_DAY}(?P<mark>{_SEPARATOR}){_MONTH}(?P=mark){_YEAR}",
        f"{_YEAR}{_MM}{_DD}",
        f"{_DD}{_MM}{_YEAR}",
        f"{_YEAR}{_SEPARATOR}{_MONTH}",
        f"{_MONTH}{_SEPARATOR}{_YEAR}",
        f"{_YEAR}{_MM}",
        f"{_MM}{_YEAR}",
    )
]
Days = tuple[date, date]  # the first and the last day that a date in a name stands for


def misnamed_files(files: Iterable[tuple[str, str]]) -> dict[str, tuple[dict[str, str], ...]]:
    """A warning for each topic whose names are misordered, by the file it stands with. Files are topic and name."""
    by_topic = defaultdict(list)
    for topic, name in files:
        by_topic[topic].append(name)
    warnings = filter(None, map(name_warning, by_topic.values()))
    return {file: (warning,) for file, warning in warnings}


def name_warning(names: Iterable[str], subject: str | None = None) -> tuple[str, dict[str, str]] | None:
    """A warning on one topic's names that are alike up to their date, and the file that it stands with, or None.

    It names the first file that wins though it is older, or the `subject`, and says how many such files there are.
    """
    files_by_stem = defaultdict(list)
    for name in sorted(names, key=age_key):
        stem = age_key(name)[0]
        if dates := _dates(stem):
            files_by_stem[stem[: dates[0][0]], len(dates)].append((name, [days for _, days in dates]))
    conflicts = [pair for files in files_by_stem.values() for pair in _order_conflicts(files)]
    for older, newer in conflicts:
        if subject in (None, older, newer):
            first = _dates(age_key(older)[0])[0][1][0]
            details = {"older": Path(older).name, "newer": Path(newer).name, "files": str(len(conflicts))}
            return subject or older, {"code": "name_order", **details, "example": f"{first:%Y-%m-%d}"}
    return None


def _order_conflicts(files: list[tuple[str, list[Days]]]) -> list[tuple[str, str]]:
    """Each file that stands behind a newer one, with the newest of these; files in the order of their names."""
    conflicts: list[tuple[str, str]] = []
    newest = files[0]
    for file in files[1:]:
        if all(new[0] > old[1] for new, old in zip(newest[1], file[1], strict=True)):
            conflicts.append((file[0], newest[0]))
        elif file[1] > newest[1]:
            newest = file
    return conflicts


def _dates(stem: str) -> list[tuple[int, Days]]:
    """Where each date of a name begins, and its days."""
    dates: dict[int, Days] = {}
    for pattern in _DATE_PATTERNS:
        for match in pattern.finditer(stem):
            if days := _days(match):
                dates[match.start()] = days
                stem = stem[: match.start()] + "x" * len(match[0]) + stem[match.end() :]
    return sorted(dates.items())


def _days(match: re.Match[str]) -> Days | None:
    groups = match.groupdict()
    year, month = int(groups["y"]), int(groups["m"])
    if groups.get("d"):
        try:
            day = date(year, month, int(groups["d"]))
        except ValueError:
            return None
        return day, day
    next_month = date(year + month // 12, month % 12 + 1, 1)
    return date(year, month, 1), next_month - timedelta(days=1)
