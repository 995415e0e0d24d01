"""What becomes of each row of a table by the contract: its values, or the one column and reason that hold it."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial

from soak.exports.rows import Table
from soak.recount.cell_values import CellReader, Quarantine, Value, clean, key, reader, word
from warehouse.contract.schema import Column, Topic

TOTALS = ("tongcong", "cong", "total")


@dataclass(frozen=True)
class Fate:
    """A row's values by column; if it is quarantined, the column and the reason; `is_data` is false for a total row."""

    values: dict[str, Value] = field(default_factory=dict)
    column: str = ""
    reason: str = ""
    is_data: bool = True


def fates(topic: Topic, rows: Table, newest: date) -> list[Fate]:
    """The fate of each row below a header that has all columns in the contract's order. Raises Refusal."""
    clean_rows = [[clean(cell) for cell in row] for row in rows]
    data = [row for row in clean_rows if not is_total(row)]
    reads = [reader(c, [row[index] for row in data], newest) for index, c in enumerate(topic.columns)]
    return _in_conflict(topic, [_fate(topic, row, reads) for row in clean_rows])


def is_total(row: Sequence[str]) -> bool:
    """Whether the first filled cell says that the row is a total."""
    first = key(next(filter(None, row), ""), "_.*")
    return first.strip(":") in TOTALS


def _fate(topic: Topic, row: list[str], reads: list[CellReader]) -> Fate:
    """The first column that holds a row, then what involves two columns."""
    if is_total(row):
        return Fate(is_data=False)
    values: dict[str, Value] = {}
    for column, cell, read_cell in zip(topic.columns, row, reads, strict=True):
        is_word = column.words_for and values[column.words_for.column] == column.words_for.value
        outcome = _value(column, cell, partial(word, column) if is_word else read_cell)
        if isinstance(outcome, Quarantine):
            return Fate(column=column.name, reason=outcome.reason)
        values[column.name] = outcome
    for column in topic.columns:
        value, earliest = values[column.name], values.get(column.not_before or "")
        if isinstance(value, datetime) and isinstance(earliest, datetime) and value < earliest:
            return Fate(column=column.name, reason="before_other")
    return Fate(values)


def _value(column: Column, cell: str, read_cell: CellReader) -> Value | Quarantine:
    if cell:
        return read_cell(cell)
    return Quarantine("missing") if column.required else None


def _in_conflict(topic: Topic, row_fates: list[Fate]) -> list[Fate]:
    """The same key with different contents holds every one of its rows."""
    contents: dict[Value, list[Fate]] = defaultdict(list)
    for fate in row_fates:
        contents[fate.values.get(topic.key)].append(fate)
    differing = {
        k for k, group in contents.items() if k and any(fate.values != group[0].values for fate in group)
    }
    conflict = Fate(column=topic.key, reason="key_conflict")
    return [conflict if fate.values.get(topic.key) in differing else fate for fate in row_fates]
