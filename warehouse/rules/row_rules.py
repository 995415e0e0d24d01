"""The contract's rules for one file: from the cells of a record to typed values, or to the reason against it.

The rules themselves are the macros value_<type> and problem_<type> of queries/_cells; here a schema's columns
are put together with them, as expressions.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from duckdb import CaseExpression, CoalesceOperator, ColumnExpression, ConstantExpression, Expression

from warehouse.contract.personal_data import pattern
from warehouse.contract.schema import Column, Schema
from warehouse.contract.spelling import fold
from warehouse.decode.header import Header
from warehouse.decode.plain_lines import CELL
from warehouse.engine import Relation, call, first_row
from warehouse.rules.mojibake import PATTERNS
from warehouse.rules.typed_columns import SQL_TYPES, column_value, value_name

SPELLING_TYPES = ("word", "province", "month")  # read by the spellings that a file uses
_TEXT_TYPES = ("text", "code", "word", "province")  # types that a misread letter may stand in
LINE, CELLS = ColumnExpression("line"), ColumnExpression("cells")


@dataclass
class ColumnFormats:
    """The formats of one file, decided once per column: date format, thousands separator, known spellings."""

    newest_day: date
    dates: dict[str, str] = field(default_factory=dict)
    separators: dict[str, str] = field(default_factory=dict)
    spellings: dict[str, dict[str, str | None]] = field(default_factory=dict)


class RowRules:
    """Expressions over `line` and `cells` for one file."""

    def __init__(
        self,
        topic: Schema,
        header: Header,
        formats: ColumnFormats,
        separator: str = CELL,
        *,
        may_be_misread: bool = False,
        names_persons: bool = False,
    ) -> None:
        self._topic, self._header, self._formats = topic, header, formats
        self._may_be_misread, self._names_persons = may_be_misread, names_persons
        self._separator = separator

    def cell(self, column: Column) -> Expression:
        return call("list_extract", CELLS, self._header.positions[column.name])

    def present(self) -> list[Column]:
        return [c for c in self._topic.columns if c.name in self._header.positions]

    @property
    def width(self) -> int:
        """The cells of a whole record."""
        return len(self._header.cells)

    def number_columns(self) -> list[tuple[int, str, str]]:
        """Position, name and thousands separator of every column of whole numbers."""
        columns = [c for c in self.present() if c.type == "whole"]
        return [(self._header.positions[c.name], c.name, self._formats.separators[c.name]) for c in columns]

    def rows(self, cells: Relation) -> Relation:
        """One typed column for every column of the schema, then `line`: null for the rows that pass.

        The values are a separate step, as DuckDB would otherwise compute them twice.
        """
        typed_cells = cells.select(
            LINE, CELLS, *[self._value(c).alias(value_name(c)) for c in self._topic.columns]
        )
        values = [column_value(c) for c in self._topic.columns]
        line = call("replace", call("coalesce_empty", LINE), self._separator, CELL)
        failing = CaseExpression(self._passes(), ConstantExpression(None)).otherwise(line)
        return typed_cells.select(*values, failing.alias("line"))

    def _value(self, column: Column) -> Expression:
        if column.name not in self._header.positions:
            return ConstantExpression(None).cast(SQL_TYPES.get(column.type, "VARCHAR"))
        value = self._apply_rule("value", column)
        if column.words_for is None:
            return value
        word = self._apply_rule("value", column, "word")
        return CaseExpression(self._word_rows(column), word).otherwise(value)

    def _word_rows(self, column: Column) -> Expression:
        assert column.words_for is not None
        decides = self._value(self._topic.column(column.words_for.column))
        return decides == ConstantExpression(column.words_for.value)

    def _apply_rule(self, kind: str, column: Column, type_: str | None = None) -> Expression:
        type_ = type_ or column.type
        rule = call(f"{kind}_{type_}", self.cell(column), *self._arguments(column, type_))
        # a list without any known spelling has no type of its own
        if kind == "value" and type_ in ("word", "province"):
            rule = rule.cast("VARCHAR")
        if type_ == "text" and self._names_persons:
            rule = _exclude(call("is_personal", self.cell(column), pattern()), kind, "text_personal", rule)
        if self._may_be_misread and type_ in _TEXT_TYPES:
            rule = _exclude(call("is_misread", self.cell(column), *PATTERNS), kind, "misread", rule)
        return rule

    def _arguments(self, column: Column, type_: str) -> list[Any]:
        if type_ == "code":
            return [column.pattern]
        if type_ in ("day", "moment"):
            return [self._formats.dates[column.name], self._formats.newest_day]
        if type_ == "whole":
            allowed_values = list(column.one_of or ()) or None
            return [self._formats.separators[column.name], column.minimum, allowed_values]
        if type_ in SPELLING_TYPES:
            meanings = {"": None} | self._formats.spellings[column.name]
            return [list(meanings), list(meanings.values())]
        return []

    def _passes(self) -> Expression:
        passes = call("len", CELLS) == ConstantExpression(len(self._header.cells))
        passes &= ~call("has_nul", LINE) & ~call("has_stray_bytes", LINE)
        passes &= ~call("is_total_line", LINE, self._separator)
        for column in self.present():
            has_value = column_value(column).isnotnull()
            passes &= has_value if column.required else has_value | self._blank(column)
            if column.not_before:
                first = self._topic.column(column.not_before)
                passes &= call("coalesce_true", column_value(column) >= column_value(first))
        return passes

    def _blank(self, column: Column) -> Expression:
        return call("is_blank_code" if column.type == "code" else "is_blank", self.cell(column))

    def _in_order(self, column: Column) -> Expression:
        assert column.not_before is not None
        first = self._value(self._topic.column(column.not_before))
        return call("coalesce_true", self._value(column) >= first)

    def key(self, column: str) -> Expression:
        """The key of a line, null where it cannot be read."""
        full = call("len", CELLS) == ConstantExpression(len(self._header.cells))
        return CaseExpression(full, self._value(self._topic.column(column)))

    def kind(self) -> Expression:
        """blank, total, header or row, for a line that does not pass."""
        return (
            CaseExpression(call("is_blank_line", LINE), ConstantExpression("blank"))
            .when(call("is_total_line", LINE, CELL), ConstantExpression("total"))
            .when(self._is_repeated_header(), ConstantExpression("header"))
            .otherwise(ConstantExpression("row"))
        )

    def _is_repeated_header(self) -> Expression:
        """Whether a line names the columns of the header in their places, in either language."""
        cells = call("cells_of", LINE, CELL)
        matches = ConstantExpression(True)
        for c in self.present():
            name = call("folded", call("list_extract", cells, self._header.positions[c.name]))
            matches &= call("coalesce_false", call("list_contains", [fold(c.name), fold(c.header_vi)], name))
        return matches

    def failed_columns(self, rows: Relation) -> list[Column]:
        """The columns that have no value in some line of `rows`, typed lines that did not pass."""
        full = call("len", call("cells_of", LINE, CELL)) == ConstantExpression(len(self._header.cells))
        nulls = [call("coalesce_false", call("bool_or", column_value(c).isnull())) for c in self.present()]
        flags = first_row(rows.filter(full).aggregate(nulls)) or ()
        return [column for column, has_null in zip(self.present(), flags, strict=True) if has_null]

    def problem(self, columns: list[Column]) -> Expression:
        """The first problem of a line, as "column|reason": cells, NUL, stray bytes, columns in order, then pairs."""
        width = call("len", CELLS) != ConstantExpression(len(self._header.cells))
        nul, stray = call("has_nul", LINE), call("has_stray_bytes", LINE)
        problems = [_fault(width, "|cells"), _fault(nul, "|nul"), _fault(stray, "|stray_bytes")]
        problems += [self._problem(c) for c in columns]
        problems += [
            _fault(~self._in_order(c), f"{c.name}|before_other") for c in self.present() if c.not_before
        ]
        return CoalesceOperator(*problems, ConstantExpression("|unexplained"))

    def _problem(self, column: Column) -> Expression:
        value_problem = self._apply_rule("problem", column)
        if column.words_for is not None:
            word_problem = self._apply_rule("problem", column, "word")
            value_problem = CaseExpression(self._word_rows(column), word_problem).otherwise(value_problem)
        blank = ConstantExpression("missing" if column.required else None)
        problem = CaseExpression(self._blank(column), blank).otherwise(value_problem)
        return call("nullif", call("concat", f"{column.name}|", problem), f"{column.name}|")


def _fault(condition: Expression, problem: str) -> Expression:
    return CaseExpression(condition, ConstantExpression(problem))


def _exclude(condition: Expression, kind: str, problem: str, rule: Expression) -> Expression:
    """The rule's expression, but without a value for cells that have this problem."""
    result = ConstantExpression(problem if kind == "problem" else None)
    return CaseExpression(condition, result).otherwise(rule)
