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
    reported: dict[tuple[str, str], set[str]]


def file_order(path: Path) -> tuple[str, str]:
    """Exports in the order of their names without extension."""
    return path.name.removesuffix(".gz").removesuffix(".csv"), path.name


def read(topic: str, path: Path, keys: dict[str, str]) -> tuple[Counts, list[Cells]]:
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
    kept = [row for row in rows if len(variants[row[key]]) == 1]
    return Counts(records, quarantined=len(body) - len(kept), non_data=records - len(body)), kept


def fates(key: str, found: dict[Path, tuple[Counts, list[Cells]]]) -> dict[Path, Counts]:
    """Repeats within and between files: the contents that stand last win, their first record is accepted."""
    last = {row[key]: row for _, rows in found.values() for row in rows}
    done: set[str] = set()
    counted = {}
    for path, (counts, rows) in found.items():
        tally, seen = Counter[str](), set[str]()
        for row in rows:
            wins = row == last[row[key]]
            again = row[key] in (done if wins else seen)
            tally["duplicates" if again else "accepted" if wins else "superseded"] += 1
            seen.add(row[key])
            if wins:
                done.add(row[key])
        counted[path] = counts._replace(**tally)
    return counted


def days_between(moments: list[str]) -> set[str]:
    """All days from the first moment's day to the last one's."""
    day, end = (date.fromisoformat(edge[:10]) for edge in (min(moments), max(moments)))
    return {(day + timedelta(number)).isoformat() for number in range((end - day).days + 1)}


def recount(exports: Path, reference: Path) -> Recount:
    """Read every export of a folder."""
    result = Recount({}, {}, {})
    keys = province_keys(reference)
    for topic, columns in TOPICS.items():
        key, when = columns[0].name, columns[1].name
        files = sorted((exports / topic).glob("*.csv*"), key=file_order)
        found = {path: read(topic, path, keys) for path in files}
        for path, counts in fates(key, found).items():
            result.ledger[f"{topic}/{path.name}"] = counts
            rows = found[path][1]
            span = days_between([row[when] for row in rows]) if rows else set()
            for code in {row["province"] for row in rows}:
                result.reported.setdefault((topic, code), set()).update(span)
        last = {row[key]: row for _, rows in found.values() for row in rows}
        result.rows[topic] = list(last.values())
    return result
