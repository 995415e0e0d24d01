"""The contract's rules for one file: from the cells of a record to typed values, or to the reason against it.

The rules themselves are the macros value_<type> and problem_<type> of queries/_rules; here a schema's columns
are put together with them, as expressions.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from duckdb import (
    CaseExpression,
    CoalesceOperator,
    ColumnExpression,
    ConstantExpression,
    Expression,
    FunctionExpression,
)

from warehouse.engine import Relation
from warehouse.header import Header
from warehouse.plain import CELL
from warehouse.schema import Column, Topic

SQL_TYPES = {"moment": "TIMESTAMP", "day": "DATE", "month": "DATE", "whole": "BIGINT"}
LISTED = ("word", "province", "month")  # read by the spellings that a file uses
LINE, CELLS = ColumnExpression("line"), ColumnExpression("cells")


@dataclass
class Forms:
    """What one file uses, decided once a column: date form, thousands mark, understood spellings."""

    newest_day: date
    dates: dict[str, str] = field(default_factory=dict)
    marks: dict[str, str] = field(default_factory=dict)
    spellings: dict[str, dict[str, str | None]] = field(default_factory=dict)


def call(name: str, *arguments: Any) -> Expression:
    """A macro or function of DuckDB with expressions or plain values as arguments."""
    given = [a if isinstance(a, Expression) else ConstantExpression(a) for a in arguments]
    return FunctionExpression(name, *given)


def value_name(column: Column) -> str:
    """A province cell becomes a code; every other column keeps its name."""
    return "province_code" if column.type == "province" else column.name


class RowRules:
    """Expressions over `line` and `cells` for one file."""

    def __init__(self, topic: Topic, header: Header, forms: Forms, separator: str = CELL) -> None:
        self._topic = topic
        self._header = header
        self._forms = forms
        self._separator = separator

    def cell(self, column: Column) -> Expression:
        return call("list_extract", CELLS, self._header.positions[column.name])

    def present(self) -> list[Column]:
        return [c for c in self._topic.columns if c.name in self._header.positions]

    def rows(self, cells: Relation) -> Relation:
        """One typed column for every column of the schema, then `line`: null for the rows that pass.

        The values are a step of their own, as DuckDB would else work them out again to judge them.
        """
        typed = cells.select(LINE, CELLS, *[self._value(c).alias(value_name(c)) for c in self._topic.columns])
        values = [_typed(c) for c in self._topic.columns]
        line = call("replace", call("coalesce_empty", LINE), self._separator, CELL)
        failing = CaseExpression(self._passes(), ConstantExpression(None)).otherwise(line)
        return typed.select(*values, failing.alias("line"))

    def _value(self, column: Column) -> Expression:
        if column.name not in self._header.positions:
            return ConstantExpression(None).cast(SQL_TYPES.get(column.type, "VARCHAR"))
        value = self._ruled("value", column)
        if column.words_for is None:
            return value
        listed = self._ruled("value", column, "word")
        return CaseExpression(self._word_rows(column), listed).otherwise(value)

    def _word_rows(self, column: Column) -> Expression:
        assert column.words_for is not None
        decides = self._value(self._topic.column(column.words_for.column))
        return decides == ConstantExpression(column.words_for.value)

    def _ruled(self, kind: str, column: Column, type_: str | None = None) -> Expression:
        type_ = type_ or column.type
        return call(f"{kind}_{type_}", self.cell(column), *self._arguments(column, type_))

    def _arguments(self, column: Column, type_: str) -> list[Any]:
        if type_ == "code":
            return [column.pattern]
        if type_ in ("day", "moment"):
            return [self._forms.dates[column.name], self._forms.newest_day]
        if type_ == "whole":
            allowed = list(column.one_of) if column.one_of else None
            return [self._forms.marks[column.name], column.minimum, allowed]
        if type_ in LISTED:
            understood = {"": None} | self._forms.spellings[column.name]
            return [list(understood), list(understood.values())]
        return []

    def _passes(self) -> Expression:
        passes = call("len", CELLS) == ConstantExpression(len(self._header.cells))
        passes &= ~call("has_nul", LINE) & ~call("is_total_line", LINE, self._separator)
        for column in self.present():
            read = _typed(column).isnotnull()
            passes &= read if column.required else read | self._blank(column)
            if column.not_before:
                earlier = self._topic.column(column.not_before)
                passes &= call("coalesce_true", _typed(column) >= _typed(earlier))
        return passes

    def _blank(self, column: Column) -> Expression:
        return call("is_blank_code" if column.type == "code" else "is_blank", self.cell(column))

    def _in_order(self, column: Column) -> Expression:
        assert column.not_before is not None
        earlier = self._value(self._topic.column(column.not_before))
        return call("coalesce_true", self._value(column) >= earlier)

    def kind(self) -> Expression:
        """blank, total, header or row, for a line that does not pass."""
        heading = call("folded", CELL.join(self._header.cells))
        return (
            CaseExpression(call("is_blank_line", LINE), ConstantExpression("blank"))
            .when(call("is_total_line", LINE, CELL), ConstantExpression("total"))
            .when(call("folded", LINE) == heading, ConstantExpression("header"))
            .otherwise(ConstantExpression("row"))
        )

    def problem(self) -> Expression:
        """The first problem of a line, as "column|reason": its cells, NUL, each column in order, then pairs."""
        width = call("len", CELLS) != ConstantExpression(len(self._header.cells))
        problems = [_when(width, "|cells"), _when(call("has_nul", LINE), "|nul")]
        problems += [self._problem(c) for c in self.present()]
        problems += [
            _when(~self._in_order(c), f"{c.name}|before_other") for c in self.present() if c.not_before
        ]
        return CoalesceOperator(*problems, ConstantExpression("|unexplained"))

    def _problem(self, column: Column) -> Expression:
        found = self._ruled("problem", column)
        if column.words_for is not None:
            listed = self._ruled("problem", column, "word")
            found = CaseExpression(self._word_rows(column), listed).otherwise(found)
        blank = ConstantExpression("missing" if column.required else None)
        problem = CaseExpression(self._blank(column), blank).otherwise(found)
        return call("nullif", call("concat", f"{column.name}|", problem), f"{column.name}|")


def _typed(column: Column) -> Expression:
    return ColumnExpression(value_name(column))


def _when(condition: Expression, problem: str) -> Expression:
    return CaseExpression(condition, ConstantExpression(problem))
