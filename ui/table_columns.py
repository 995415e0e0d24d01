"""The columns of a table: how their cells are written, how they have changed, and what they come to."""

from dataclasses import dataclass, replace
from typing import Any

import pandas as pd
from markupsafe import Markup

from ui.html import concatenate, markup
from ui.language.changes import change, direction, meaning
from ui.language.formats import exact, is_missing
from ui.language.words import lang, translate
from warehouse.answer.questions import RATES, Label, Question
from warehouse.answer.totals import column_total

NUMERIC = ("count", "vnd", "pct", "rate", "ml", "points")


@dataclass(frozen=True)
class HtmlColumn:
    """A column as a table draws it: what it is called, and how its cells look."""

    label: Label
    top: float | None  # the largest value, where cells are drawn or rounded by it
    with_bar: bool
    css_classes: list[str] | None  # a class for each row's cell
    changes: list[Markup] | None  # what stands small under each row's value: its change

    @property
    def side(self) -> str:
        kind = self.label.kind
        side = "n" if kind in NUMERIC else "t w" if kind == "prose" else "t"
        return f"{side} bar" if self.with_bar else side


def html_column(
    question: Question, rows: pd.DataFrame, name: str, bar: str | None, css_classes: dict[str, list[str]]
) -> HtmlColumn:
    """A column of rows; `bar` names the one whose cells get bars, `css_classes` a class for each cell."""
    label = _label(question, name)
    with_top = name == bar or label.kind == "rate"
    top = _largest(rows[name]) if with_top else None
    changes = _changes(rows, name, label) if name in question.measures else None
    return HtmlColumn(label, top, name == bar, css_classes.get(name), changes)


def _label(question: Question, name: str) -> Label:
    """The label of a column; the change of a share, which stands beside the share, is in points."""
    label = question.label(name, lang())
    if label.kind != "pct" or not name.endswith("_change"):
        return label
    return replace(label, text=label.brief, kind="points")


def _changes(rows: pd.DataFrame, measure: str, label: Label) -> list[Markup] | None:
    """The change of each row's measure in words, if it is compared."""
    if not _is_compared(rows, measure):
        return None
    pairs = zip(rows[measure], rows[f"{measure}_before"], strict=True)
    return [_change(now, previous, label) for now, previous in pairs]


def _is_compared(rows: pd.DataFrame, measure: str) -> bool:
    column = f"{measure}_before"
    return column in rows and bool(rows[column].notna().any())


def _change(now: Any, previous: Any, label: Label) -> Markup:
    """A change in small letters, coloured where it is good or bad; nothing where it is not known."""
    text, verdict = change(now, previous, label.kind), meaning(label.rise, direction(now, previous))
    css_class = markup(" class='{}'", verdict) if verdict else ""
    return markup("<small{}>{}</small>", css_class, text) if text else markup("")


def _largest(values: "pd.Series[Any]") -> float:
    return max((float(v) for v in values if not is_missing(v)), default=0.0)


def total_row(
    question: Question, rows: pd.DataFrame, columns: list[HtmlColumn], total_columns: tuple[str, ...] | None
) -> Markup:
    """Sums of the measures with their changes, and rates of the sums; none over periods, nor for a single row."""
    sums = question.measures if total_columns is None else total_columns
    if "period" in question.grain or len(rows) < 2 or not sums:
        return markup("")
    cells = [markup("<td class='t'>{}</td>", translate("total"))]
    for column in columns[1:]:
        cells.append(
            markup("<td class='{}'>{}</td>", column.side, _total_cell(question, rows, column, total_columns))
        )
    return markup("<tr class='total'>{}</tr>", concatenate(cells))


def _total_cell(
    question: Question, rows: pd.DataFrame, column: HtmlColumn, total_columns: tuple[str, ...] | None
) -> Markup:
    name, label = column.label.name, column.label
    if total_columns is not None:
        is_sum = name in total_columns and label.kind not in RATES
        return markup("{}", exact(rows[name].sum(min_count=1), label.kind) if is_sum else "")
    total = column_total(question, rows, name)
    if total is None:
        return markup("")
    previous = column_total(question, rows, name, "_before") if column.changes else None
    return markup("{}{}", exact(total, label.kind, column.top), _change(total, previous, label))
