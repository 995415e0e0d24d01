"""The formats of a file, decided from all of its records: date formats, thousands separators, spellings."""

import re
from collections import Counter
from datetime import date, timedelta

from duckdb import CaseExpression, ConstantExpression, Expression

from warehouse.contract.provinces import Registry
from warehouse.contract.reasons import FileRefusal
from warehouse.contract.schema import Column, Schema
from warehouse.contract.spelling import fold, plain_dashes, word_key
from warehouse.decode.header import Header
from warehouse.engine import Connection, Relation, call, is_empty, run
from warehouse.rules.row_rules import CELLS, LINE, SPELLING_TYPES, ColumnFormats, RowRules
from warehouse.settings import QUERIES
from warehouse.working_tables import SIGHTINGS

_FORMAT_MACROS = {"moment": "date_form", "day": "date_form", "whole": "number_form"}
LEAST_UNKNOWN, MOST_UNKNOWN_SHARE = 10, 0.2
LEAST_RESOLVED_SHARE = 0.95


class Profile:
    """How often each spelling and each format occurs in a file, a counter per column."""

    def __init__(self, topic: Schema, header: Header, registry: Registry) -> None:
        self._topic = topic
        self._header = header
        self._registry = registry
        self._columns = [c for c in topic.columns if c.name in header.positions and _is_profiled(c)]
        self.counts: dict[str, Counter[str | None]] = {c.name: Counter() for c in self._columns}

    def take(self, con: Connection, cells: Relation, separator: str) -> None:
        """Counts over `cells`. Total rows and rows with a wrong number of cells do not take part."""
        if is_empty(cells):
            return
        rules = RowRules(self._topic, self._header, ColumnFormats(date.min))
        full = call("len", CELLS) == ConstantExpression(len(self._header.cells))
        full &= ~call("is_total_line", LINE, separator)
        observations = [_observation(c, rules).alias(c.name) for c in self._columns]
        cells.filter(full).select(*observations).create_view(SIGHTINGS, replace=True)
        for *values, records in run(con, QUERIES / "_ingest" / f"{SIGHTINGS}.sql", {}).fetchall():
            for column, value in zip(self._columns, values, strict=True):
                self.counts[column.name][value] += records

    def merge_failing(self, failing: "Profile", passing: dict[str, int], formats: ColumnFormats) -> "Profile":
        """The profile of the whole file, where this is one of a sample and `formats` made some lines fail.

        `passing` says how many of the other rows have a value in each column of days or moments.
        """
        whole = Profile(self._topic, self._header, self._registry)
        whole.counts = {name: self.counts[name] + failing.counts[name] for name in self.counts}
        for name, date_format in formats.dates.items():
            whole.counts[name] = failing.counts[name] + Counter({date_format: passing[name]})
        return whole

    def formats(self, today: date) -> ColumnFormats:
        """The one format of each column. Raises FileRefusal: date_order."""
        formats = ColumnFormats(today + timedelta(days=1))
        for column in self._columns:
            counts = self.counts[column.name]
            if column.type in ("moment", "day"):
                if counts["mdy"]:
                    raise FileRefusal("date_order", column=column.name, records=counts["mdy"])
                formats.dates[column.name] = "dmy" if counts["dmy"] > counts["iso"] else "iso"
            elif column.type == "whole":
                separators = [separator for separator in (".", ",", " ") if counts[separator]]
                formats.separators[column.name] = (
                    separators[0] if len(separators) == 1 and not counts["decimal"] else ""
                )
            else:
                formats.spellings[column.name] = self._meanings(column)
        return formats

    def _meanings(self, column: Column) -> dict[str, str | None]:
        """Meanings of the counted spellings, commonest first, and of the usual ones, which a sample may lack."""
        spellings = [spelling for spelling, _ in self.counts[column.name].most_common() if spelling]
        usual = [spelling for word in column.words for spelling in (word.value, word.vi)]
        if column.type == "province":
            usual = [province.name_vi for province in self._registry.provinces]
        meanings = column.meanings()
        resolutions = {
            spelling: self._resolve(column, spelling, meanings) for spelling in [*spellings, *usual]
        }
        return {spelling: meaning for spelling, meaning in resolutions.items() if meaning}

    def _resolve(self, column: Column, spelling: str, meanings: dict[str, str]) -> str | None:
        if column.type == "province":
            return self._registry.code(spelling)
        if column.type == "month":
            return _first_day(spelling.strip())
        key = plain_dashes(spelling.strip()) if column.exact else word_key(spelling)
        return meanings.get(key)

    def unknown_provinces(self) -> Counter[str]:
        """Filled province cells that do not resolve, repeated headers aside."""
        unknown: Counter[str] = Counter()
        for column in (c for c in self._columns if c.type == "province"):
            headings = {fold(column.name), fold(column.header_vi)}
            for spelling, records in self.counts[column.name].items():
                if (
                    spelling
                    and spelling.strip()
                    and fold(spelling) not in headings
                    and not self._registry.code(spelling)
                ):
                    unknown[spelling] += records
        return unknown

    def resolved_provinces(self) -> Counter[str]:
        """Province cells that resolve."""
        names = (c.name for c in self._columns if c.type == "province")
        counts = Counter({s: n for name in names for s, n in self.counts[name].items() if s})
        return Counter({spelling: n for spelling, n in counts.items() if self._registry.code(spelling)})


def _first_day(month: str) -> str | None:
    """The first day of a month written YYYY-MM or MM/YYYY."""
    match = re.fullmatch(r"(?:(\d{4})-|(?=\d\d/))(\d\d)(?:/(\d{4}))?", month, re.ASCII)
    if not match or bool(match[1]) == bool(match[3]) or not 1 <= int(match[2]) <= 12:
        return None
    return f"{match[1] or match[3]}-{match[2]}-01"


def _is_profiled(column: Column) -> bool:
    return column.type in _FORMAT_MACROS or column.type in SPELLING_TYPES or column.words_for is not None


def _observation(column: Column, rules: RowRules) -> Expression:
    cell = rules.cell(column)
    if column.type in _FORMAT_MACROS:
        return call(_FORMAT_MACROS[column.type], cell)
    return CaseExpression(~call("is_blank", cell), cell)
