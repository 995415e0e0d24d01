"""What becomes of each row of a table by the contract: its values, or the one column and reason that hold it."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial

from soak.exports.rows import Table
from soak.recount.reading import Held, Read, Value, clean, key, reader, word
from warehouse.contract.schema import Column, Topic

TOTALS = ("tongcong", "cong", "total")


@dataclass(frozen=True)
class Fate:
    """A row's values by column; where it is held, the column and the reason; `is_data` is false for a total row."""

    values: dict[str, Value] = field(default_factory=dict)
    held: str = ""
    why: str = ""
    is_data: bool = True


def fates(topic: Topic, rows: Table, newest: date) -> list[Fate]:
    """The fate of each row below a header that has all columns in the contract's order. Raises Refused."""
    cleaned = [[clean(cell) for cell in row] for row in rows]
    data = [row for row in cleaned if not is_total(row)]
    reads = [reader(c, [row[at] for row in data], newest) for at, c in enumerate(topic.columns)]
    return _in_conflict(topic, [_fate(topic, row, reads) for row in cleaned])


def is_total(row: Sequence[str]) -> bool:
    """Whether the first filled cell says that the row is a total."""
    first = key(next(filter(None, row), ""), "_.*")
    return first.strip(":") in TOTALS


def _fate(topic: Topic, row: list[str], reads: list[Read]) -> Fate:
    """The first column that holds a row, then what involves two columns."""
    if is_total(row):
        return Fate(is_data=False)
    values: dict[str, Value] = {}
    for column, cell, read in zip(topic.columns, row, reads, strict=True):
        is_word = column.words_for and values[column.words_for.column] == column.words_for.value
        found = _value(column, cell, partial(word, column) if is_word else read)
        if isinstance(found, Held):
            return Fate(held=column.name, why=found.why)
        values[column.name] = found
    for column in topic.columns:
        value, other = values[column.name], values.get(column.not_before or "")
        if isinstance(value, datetime) and isinstance(other, datetime) and value < other:
            return Fate(held=column.name, why="before_other")
    return Fate(values)


def _value(column: Column, cell: str, read: Read) -> Value | Held:
    if cell:
        return read(cell)
    return Held("missing") if column.required else None


def _in_conflict(topic: Topic, found: list[Fate]) -> list[Fate]:
    """The same key with different contents holds every one of its rows."""
    contents: dict[Value, list[Fate]] = defaultdict(list)
    for fate in found:
        contents[fate.values.get(topic.key)].append(fate)
    differing = {
        k for k, same in contents.items() if k and any(fate.values != same[0].values for fate in same)
    }
    conflict = Fate(held=topic.key, why="key_conflict")
    return [conflict if fate.values.get(topic.key) in differing else fate for fate in found]
