"""A plain recount of the sample: the fate of every record, the rows that count, the days reported."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from sample.recount.rules import Cells, convert, province_keys, records_of, text_of
from sample.words import TOPICS


class Counts(NamedTuple):
    """What became of the records of one file."""

    records: int = 0
    accepted: int = 0
    quarantined: int = 0
    duplicates: int = 0
    superseded: int = 0
    non_data: int = 0


class Recount(NamedTuple):
    """All accepted rows by topic, the ledger, and the days each province reported, by topic and province."""

    rows: dict[str, list[Cells]]
    ledger: dict[str, Counts]
    reported_days: dict[tuple[str, str], set[str]]


def file_order(path: Path) -> tuple[str, str]:
    """Exports in the order of their names without extension."""
    return path.name.removesuffix(".gz").removesuffix(".csv"), path.name


def read_file(topic: str, path: Path, keys: dict[str, str]) -> tuple[Counts, list[Cells]]:
    """The right rows of one file, and its counts as far as the file alone decides them."""
    text = text_of(path)
    if text is None:
        return Counts(), []
    records, body = records_of(topic, text)
    rows = [row for record in body if (row := convert(topic, record, keys)) is not None]
    key = TOPICS[topic][0].name
    variants = defaultdict(set)
    for row in rows:
        variants[row[key]].add(tuple(row.values()))
    good_rows = [row for row in rows if len(variants[row[key]]) == 1]
    return Counts(records, quarantined=len(body) - len(good_rows), non_data=records - len(body)), good_rows


def fates(key: str, files: dict[Path, tuple[Counts, list[Cells]]]) -> dict[Path, Counts]:
    """Repeats within and between files: the contents that stand last win, their first record is accepted."""
    last = {row[key]: row for _, rows in files.values() for row in rows}
    winners: set[str] = set()
    counts_by_file = {}
    for path, (counts, rows) in files.items():
        tally, losers = Counter[str](), set[str]()
        for row in rows:
            wins = row == last[row[key]]
            is_repeat = row[key] in (winners if wins else losers)
            tally["duplicates" if is_repeat else "accepted" if wins else "superseded"] += 1
            losers.add(row[key])
            if wins:
                winners.add(row[key])
        counts_by_file[path] = counts._replace(**tally)
    return counts_by_file


def days_between(moments: list[str]) -> set[str]:
    """All days from the first moment's day to the last one's."""
    day, end = (date.fromisoformat(edge[:10]) for edge in (min(moments), max(moments)))
    return {(day + timedelta(number)).isoformat() for number in range((end - day).days + 1)}


def recount(exports: Path, reference: Path) -> Recount:
    """Read every export of a folder."""
    result = Recount({}, {}, {})
    keys = province_keys(reference)
    for topic, columns in TOPICS.items():
        key, time_column = columns[0].name, columns[1].name
        files = sorted((exports / topic).glob("*.csv*"), key=file_order)
        tables = {path: read_file(topic, path, keys) for path in files}
        for path, counts in fates(key, tables).items():
            result.ledger[f"{topic}/{path.name}"] = counts
            rows = tables[path][1]
            span = days_between([row[time_column] for row in rows]) if rows else set()
            for code in {row["province"] for row in rows}:
                result.reported_days.setdefault((topic, code), set()).update(span)
        last = {row[key]: row for _, rows in tables.values() for row in rows}
        result.rows[topic] = list(last.values())
    return result
