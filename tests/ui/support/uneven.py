"""Exports of which every province reported other days, and what pandas reads off their files."""

import io
import random
from collections.abc import Iterator
from datetime import date, timedelta

import pandas as pd

from tests.support.exports import REFERENCE, Exports, line, lines
from tests.support.topics import DAY, TOPICS

FIRST, LAST = date(2021, 10, 1), date(2021, 12, 19)
ReportedDays = dict[tuple[str, str], set[date]]


def registry() -> pd.DataFrame:
    """The provinces by code."""
    return pd.read_csv(REFERENCE / "provinces.csv", dtype={"code": str}).set_index("code")


def write_uneven(exports: Exports, topics: tuple[str, ...], seed: int) -> ReportedDays:
    """Writes files of stretches of days, and tells what each province of each topic reported by them."""
    dice, reported_days = random.Random(seed), ReportedDays()
    for topic in topics:
        for n, (days, names) in enumerate(_files(dice)):
            rows = [
                line(topic, province=name, **TOPICS[topic].cells_of(str(day)))
                for name in names
                for day in days
            ]
            content = lines(topic, *rows)
            exports.write(f"{topic}/{n:02}.csv", content)
            _record_days(topic, content, reported_days)
    return reported_days


def _files(dice: random.Random) -> Iterator[tuple[tuple[date, date], list[str]]]:
    """Of one topic: most provinces report all its days, some begin late, end early, miss some days or send nothing."""
    first, last = _add_days(FIRST, dice.randint(0, 20)), _add_days(LAST, -dice.randint(0, 12))
    names = registry()["name_vi"].tolist()
    dice.shuffle(names)
    late, early, gap, rest = names[:2], names[2:5], names[5:8], names[9:]
    yield (first, last), rest
    if dice.random() < 0.5:  # a day of which nobody has a file
        gap_from = _add_days(first, 25)
        yield (first, gap_from), gap
        yield (_add_days(gap_from, dice.randint(2, 12)), last), gap
    else:
        yield (first, last), gap
    yield (_add_days(first, dice.randint(1, 40)), last), late
    yield (first, _add_days(last, -dice.randint(1, 30))), early


def _add_days(day: date, days: int) -> date:
    return day + timedelta(days=days)


def _record_days(topic: str, content: str, reported_days: ReportedDays) -> None:
    rows, codes = (
        pd.read_csv(io.StringIO(content), dtype=str),
        registry().reset_index().set_index("name_vi")["code"],
    )
    days = pd.to_datetime(rows[DAY[topic]]).dt.date
    span = {_add_days(days.min(), n) for n in range((days.max() - days.min()).days + 1)}
    for name in rows["province"].unique():
        reported_days.setdefault((topic, codes[name]), set()).update(span)


def of_one_topic(exports: Exports, seed: int) -> ReportedDays:
    """Payments alone, a file of gifts that is refused, and nothing of the other topics."""
    exports.write("gifts/1.csv", "")
    return write_uneven(exports, ("online_payments",), seed)
