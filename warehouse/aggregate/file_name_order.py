"""Export names whose dates stand in another order than the names: there an older file wins over a newer one."""

import re
from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path

from warehouse.aggregate.reconcile import age

_MARK = r"[-._ ]"
_YEAR, _MONTH, _DAY = r"(?P<y>20\d\d)", r"(?P<m>0?[1-9]|1[0-2])", r"(?P<d>0?[1-9]|[12]\d|3[01])"
_MM, _DD = r"(?P<m>0[1-9]|1[0-2])", r"(?P<d>0[1-9]|[12]\d|3[01])"
# whole dates before months, as these stand within them; nothing is read out of a longer number
_FORMS = [
    re.compile(rf"(?<!\d){form}(?!\d)")
    for form in (
        f"{_YEAR}(?P<mark>{_MARK}){_MONTH}(?P=mark){_DAY}",
        f"{_DAY}(?P<mark>{_MARK}){_MONTH}(?P=mark){_YEAR}",
        f"{_YEAR}{_MM}{_DD}",
        f"{_DD}{_MM}{_YEAR}",
        f"{_YEAR}{_MARK}{_MONTH}",
        f"{_MONTH}{_MARK}{_YEAR}",
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
    found = filter(None, map(name_warning, by_topic.values()))
    return {file: (warning,) for file, warning in found}


def name_warning(names: Iterable[str], about: str | None = None) -> tuple[str, dict[str, str]] | None:
    """A warning on one topic's names that are alike up to their date, and the file that it stands with, or None.

    It is about the first file that wins though it is older, or about a file named; and says how many there are.
    """
    alike = defaultdict(list)
    for name in sorted(names, key=age):
        stem = age(name)[0]
        if dates := _dates(stem):
            alike[stem[: dates[0][0]], len(dates)].append((name, [days for _, days in dates]))
    wrong = [pair for files in alike.values() for pair in _misordered(files)]
    for older, newer in wrong:
        if about in (None, older, newer):
            first = _dates(age(older)[0])[0][1][0]
            told = {"older": Path(older).name, "newer": Path(newer).name, "files": str(len(wrong))}
            return about or older, {"code": "name_order", **told, "example": f"{first:%Y-%m-%d}"}
    return None


def _misordered(files: list[tuple[str, list[Days]]]) -> list[tuple[str, str]]:
    """Each file that stands behind a newer one, with the newest of these; files in the order of their names."""
    wrong: list[tuple[str, str]] = []
    newest = files[0]
    for file in files[1:]:
        if all(new[0] > old[1] for new, old in zip(newest[1], file[1], strict=True)):
            wrong.append((file[0], newest[0]))
        elif file[1] > newest[1]:
            newest = file
    return wrong


def _dates(stem: str) -> list[tuple[int, Days]]:
    """Where each date of a name begins, and its days."""
    found: dict[int, Days] = {}
    for form in _FORMS:
        for match in form.finditer(stem):
            if days := _days(match):
                found[match.start()] = days
                stem = stem[: match.start()] + "x" * len(match[0]) + stem[match.end() :]
    return sorted(found.items())


def _days(match: re.Match[str]) -> Days | None:
    said = match.groupdict()
    year, month = int(said["y"]), int(said["m"])
    if said.get("d"):
        try:
            day = date(year, month, int(said["d"]))
        except ValueError:
            return None
        return day, day
    after = date(year + month // 12, month % 12 + 1, 1)
    return date(year, month, 1), after - timedelta(days=1)
