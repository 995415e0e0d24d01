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
from warehouse.rules.typed_columns import SQL_TYPES, typed, value_name

LISTED = ("word", "province", "month")  # read by the spellings that a file uses
_WRITTEN = ("text", "code", "word", "province")  # types that a misread letter may stand in
LINE, CELLS = ColumnExpression("line"), ColumnExpression("cells")


@dataclass
class Forms:
    """What one file uses, decided once a column: date form, thousands mark, understood spellings."""

    newest_day: date
    dates: dict[str, str] = field(default_factory=dict)
    marks: dict[str, str] = field(default_factory=dict)
    spellings: dict[str, dict[str, str | None]] = field(default_factory=dict)


class RowRules:
    """Expressions over `line` and `cells` for one file."""

    def __init__(
        self,
        topic: Schema,
        header: Header,
        forms: Forms,
        separator: str = CELL,
        *,
        may_be_misread: bool = False,
        names_persons: bool = False,
    ) -> None:
        self._topic = topic
        self._may_be_misread, self._names_persons = may_be_misread, names_persons
        self._header = header
        self._forms = forms
        self._separator = separator

    def cell(self, column: Column) -> Expression:
        return call("list_extract", CELLS, self._header.positions[column.name])

    def present(self) -> list[Column]:
        return [c for c in self._topic.columns if c.name in self._header.positions]

    @property
    def width(self) -> int:
        """The cells of a whole record."""
        return len(self._header.cells)

    def wholes(self) -> list[tuple[int, str, str]]:
        """Place, name and thousands mark of every column of whole numbers."""
        columns = [c for c in self.present() if c.type == "whole"]
        return [(self._header.positions[c.name], c.name, self._forms.marks[c.name]) for c in columns]

    def rows(self, cells: Relation) -> Relation:
        """One typed column for every column of the schema, then `line`: null for the rows that pass.

        The values are a step of their own, as DuckDB would else work them out again to judge them.
        """
        valued = cells.select(
            LINE, CELLS, *[self._value(c).alias(value_name(c)) for c in self._topic.columns]
        )
        values = [typed(c) for c in self._topic.columns]
        line = call("replace", call("coalesce_empty", LINE), self._separator, CELL)
        failing = CaseExpression(self._passes(), ConstantExpression(None)).otherwise(line)
        return valued.select(*values, failing.alias("line"))

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
        ruled = call(f"{kind}_{type_}", self.cell(column), *self._arguments(column, type_))
        # a list without any understood spelling has no type of its own
        if kind == "value" and type_ in ("word", "province"):
            ruled = ruled.cast("VARCHAR")
        if type_ == "text" and self._names_persons:
            ruled = _but(call("is_personal", self.cell(column), pattern()), kind, "text_personal", ruled)
        if self._may_be_misread and type_ in _WRITTEN:
            ruled = _but(call("is_misread", self.cell(column), *PATTERNS), kind, "misread", ruled)
        return ruled

    def _arguments(self, column: Column, type_: str) -> list[Any]:
        if type_ == "code":
            return [column.pattern]
        if type_ in ("day", "moment"):
            return [self._forms.dates[column.name], self._forms.newest_day]
        if type_ == "whole":
            return [self._forms.marks[column.name], column.minimum, list(column.one_of or ()) or None]
        if type_ in LISTED:
            understood = {"": None} | self._forms.spellings[column.name]
            return [list(understood), list(understood.values())]
        return []

    def _passes(self) -> Expression:
        passes = call("len", CELLS) == ConstantExpression(len(self._header.cells))
        passes &= ~call("has_nul", LINE) & ~call("has_stray_bytes", LINE)
        passes &= ~call("is_total_line", LINE, self._separator)
        for column in self.present():
            read = typed(column).isnotnull()
            passes &= read if column.required else read | self._blank(column)
            if column.not_before:
                earlier = self._topic.column(column.not_before)
                passes &= call("coalesce_true", typed(column) >= typed(earlier))
        return passes

    def _blank(self, column: Column) -> Expression:
        return call("is_blank_code" if column.type == "code" else "is_blank", self.cell(column))

    def _in_order(self, column: Column) -> Expression:
        assert column.not_before is not None
        earlier = self._value(self._topic.column(column.not_before))
        return call("coalesce_true", self._value(column) >= earlier)

    def key(self, column: str) -> Expression:
        """The key of a line, null where it cannot be read."""
        full = call("len", CELLS) == ConstantExpression(len(self._header.cells))
        return CaseExpression(full, self._value(self._topic.column(column)))

    def kind(self) -> Expression:
        """blank, total, header or row, for a line that does not pass."""
        return (
            CaseExpression(call("is_blank_line", LINE), ConstantExpression("blank"))
            .when(call("is_total_line", LINE, CELL), ConstantExpression("total"))
            .when(self._names_the_same(), ConstantExpression("header"))
            .otherwise(ConstantExpression("row"))
        )

    def _names_the_same(self) -> Expression:
        """Whether a line names the columns of the header in their places, in either language."""
        cells = call("cells_of", LINE, CELL)
        same = ConstantExpression(True)
        for c in self.present():
            named = call("folded", call("list_extract", cells, self._header.positions[c.name]))
            same &= call("coalesce_false", call("list_contains", [fold(c.name), fold(c.header_vi)], named))
        return same

    def failed(self, rows: Relation) -> list[Column]:
        """The columns that have no value in some line of `rows`, typed lines that did not pass."""
        full = call("len", call("cells_of", LINE, CELL)) == ConstantExpression(len(self._header.cells))
        none = [call("coalesce_false", call("bool_or", typed(c).isnull())) for c in self.present()]
        found = first_row(rows.filter(full).aggregate(none)) or ()
        return [column for column, has_none in zip(self.present(), found, strict=True) if has_none]

    def problem(self, failed: list[Column]) -> Expression:
        """The first problem of a line, as "column|reason": cells, NUL, stray bytes, columns in order, then pairs."""
        width = call("len", CELLS) != ConstantExpression(len(self._header.cells))
        nul, stray = call("has_nul", LINE), call("has_stray_bytes", LINE)
        problems = [_when(width, "|cells"), _when(nul, "|nul"), _when(stray, "|stray_bytes")]
        problems += [self._problem(c) for c in failed]
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


def _when(condition: Expression, problem: str) -> Expression:
    return CaseExpression(condition, ConstantExpression(problem))


def _but(found: Expression, kind: str, problem: str, ruled: Expression) -> Expression:
    """What the rule says, but for cells of which this problem is found: those have no value."""
    return CaseExpression(found, ConstantExpression(problem if kind == "problem" else None)).otherwise(ruled)
