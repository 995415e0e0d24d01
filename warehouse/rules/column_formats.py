"""What a file uses, decided from all of its records: date forms, thousands marks, spellings."""

import re
from collections import Counter
from datetime import date, timedelta

from duckdb import CaseExpression, ConstantExpression, Expression

from warehouse.contract.provinces import Registry
from warehouse.contract.reasons import Refused
from warehouse.contract.schema import Column, Schema
from warehouse.contract.spelling import fold, plain_dashes, word_key
from warehouse.decode.header import Header
from warehouse.engine import Connection, Relation, call, is_empty, run
from warehouse.rules.row_rules import CELLS, LINE, LISTED, Forms, RowRules
from warehouse.settings import QUERIES

_SEEN_AS = {"moment": "date_form", "day": "date_form", "whole": "number_form"}
LEAST_UNKNOWN, MOST_UNKNOWN_SHARE = 10, 0.2
LEAST_RESOLVED_SHARE = 0.95


class Profile:
    """How often each spelling and each form occurs in a file, a counter a column."""

    def __init__(self, topic: Schema, header: Header, registry: Registry) -> None:
        self._topic = topic
        self._header = header
        self._registry = registry
        self._columns = [c for c in topic.columns if c.name in header.positions and _is_profiled(c)]
        self.seen: dict[str, Counter[str | None]] = {c.name: Counter() for c in self._columns}

    def take(self, con: Connection, cells: Relation, separator: str) -> None:
        """Counts over `cells`. Total rows and rows with a wrong number of cells do not take part."""
        if is_empty(cells):
            return
        rules = RowRules(self._topic, self._header, Forms(date.min))
        full = call("len", CELLS) == ConstantExpression(len(self._header.cells))
        full &= ~call("is_total_line", LINE, separator)
        seen = [_seen(c, rules).alias(c.name) for c in self._columns]
        cells.filter(full).select(*seen).create_view("sightings", replace=True)
        for *found, records in run(con, QUERIES / "_ingest" / "sightings.sql", {}).fetchall():
            for column, value in zip(self._columns, found, strict=True):
                self.seen[column.name][value] += records

    def corrected(self, failing: "Profile", passing: dict[str, int], forms: Forms) -> "Profile":
        """What the whole file uses, where this is a sample of it and `forms` made some of its lines fail.

        `passing` says how many of the other rows have a value in each column of days or moments.
        """
        whole = Profile(self._topic, self._header, self._registry)
        whole.seen = {name: self.seen[name] + failing.seen[name] for name in self.seen}
        for name, form in forms.dates.items():
            whole.seen[name] = failing.seen[name] + Counter({form: passing[name]})
        return whole

    def forms(self, today: date) -> Forms:
        """The one form of each column. Raises Refused: date_order."""
        forms = Forms(today + timedelta(days=1))
        for column in self._columns:
            seen = self.seen[column.name]
            if column.type in ("moment", "day"):
                if seen["mdy"]:
                    raise Refused("date_order", column=column.name, records=seen["mdy"])
                forms.dates[column.name] = "dmy" if seen["dmy"] > seen["iso"] else "iso"
            elif column.type == "whole":
                marks = [mark for mark in (".", ",", " ") if seen[mark]]
                forms.marks[column.name] = marks[0] if len(marks) == 1 and not seen["decimal"] else ""
            else:
                forms.spellings[column.name] = self._understood(column)
        return forms

    def _understood(self, column: Column) -> dict[str, str | None]:
        """What is seen, commonest first, and the usual spellings, so that a sample need not show each."""
        seen = [spelling for spelling, _ in self.seen[column.name].most_common() if spelling]
        usual = [spelling for word in column.words for spelling in (word.value, word.vi)]
        if column.type == "province":
            usual = [province.name_vi for province in self._registry.provinces]
        meanings = column.meanings()
        resolved = {spelling: self._resolve(column, spelling, meanings) for spelling in [*seen, *usual]}
        return {spelling: meaning for spelling, meaning in resolved.items() if meaning}

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
            for spelling, records in self.seen[column.name].items():
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
        seen = Counter({s: n for name in names for s, n in self.seen[name].items() if s})
        return Counter({spelling: n for spelling, n in seen.items() if self._registry.code(spelling)})


def _first_day(month: str) -> str | None:
    """The first day of a month written YYYY-MM or MM/YYYY."""
    found = re.fullmatch(r"(?:(\d{4})-|(?=\d\d/))(\d\d)(?:/(\d{4}))?", month, re.ASCII)
    if not found or bool(found[1]) == bool(found[3]) or not 1 <= int(found[2]) <= 12:
        return None
    return f"{found[1] or found[3]}-{found[2]}-01"


def _is_profiled(column: Column) -> bool:
    return column.type in _SEEN_AS or column.type in LISTED or column.words_for is not None


def _seen(column: Column, rules: RowRules) -> Expression:
    cell = rules.cell(column)
    if column.type in _SEEN_AS:
        return call(_SEEN_AS[column.type], cell)
    return CaseExpression(~call("is_blank", cell), cell)
