"""Tables as HTML: right-aligned numbers with the reader's separators, units in the header, the total first."""

from dataclasses import dataclass, replace
from typing import Any, TypedDict, Unpack

import pandas as pd
from markupsafe import Markup

from ui.html import concatenate, markup
from ui.language.changes import change
from ui.language.formats import exact, is_missing, number
from ui.language.words import lang, translate
from ui.theme import palette
from warehouse.answer.questions import Label, Question
from warehouse.visible_text import visible

NUMERIC = ("count", "vnd", "pct", "rate", "ml", "points")
_KINDS_WITHOUT_SUM = ("pct", "rate")


@dataclass(frozen=True)
class HtmlColumn:
    label: Label
    top: float | None  # the largest value, where cells are drawn or rounded by it
    with_bar: bool
    css_classes: list[str] | None  # a class for each row's cell
    changes: list[str] | None  # what stands small under each row's value: its change

    @property
    def side(self) -> str:
        kind = self.label.kind
        return "n" if kind in NUMERIC else "t w" if kind == "prose" else "t"


class TableOptions(TypedDict, total=False):
    """What a table may have beside its cells."""

    bar: str  # a column whose cells get small bars
    css_classes: dict[str, list[str]]  # by column, a class for the cell of each row
    total_columns: tuple[str, ...]  # default: the measures
    remarks: list[str]  # a sentence below each row; empty for none
    stacks: bool  # on a phone the cells of a row stand below each other, each with its label


def table_html(
    question: Question, rows: pd.DataFrame, columns: list[str], **options: Unpack[TableOptions]
) -> Markup:
    """The rows of a question as an HTML table.

    Without rows it is a sentence: headers alone would look like a fault.
    """
    return _table(question, rows, columns, None, options)


def first_rows_html(
    question: Question,
    rows: pd.DataFrame,
    columns: list[str],
    limit: int,
    row_count: int | None = None,
    **options: Unpack[TableOptions],
) -> Markup:
    """The same of the first `limit` rows, in a frame that scrolls; the total is that of all `rows`.

    A note says how many rows there are if these are not all: `row_count`, by default the length of `rows`.
    """
    table, count = _table(question, rows, columns, limit, options), row_count or len(rows)
    if rows.empty or min(limit, len(rows)) == count:
        return table
    footnote = translate("first_rows", n=number(min(limit, len(rows))), of=number(count))
    return markup("{}<p class='more'>{}</p>", table, footnote)


def _table(
    question: Question, rows: pd.DataFrame, columns: list[str], limit: int | None, options: TableOptions
) -> Markup:
    """A frame around the first rows, or around all; it scrolls where there is a limit."""
    if rows.empty:
        return markup("<p class='more'>{}</p>", translate("no_rows"))
    html_columns = [
        _column(question, rows, name, options.get("bar"), options.get("css_classes", {})) for name in columns
    ]
    stacks = options.get("stacks", False)
    body = concatenate(
        _row(
            {str(name): value for name, value in row.items()},
            position,
            html_columns,
            options.get("remarks"),
            stacks=stacks,
        )
        for position, row in enumerate(rows[columns][:limit].to_dict("records"))
    )
    total = _total(question, rows, html_columns, options.get("total_columns", question.measures))
    heads = concatenate(map(_head, html_columns))
    content = markup("<thead><tr>{}</tr>{}</thead><tbody>{}</tbody>", heads, total, body)
    return _frame(question, content, is_tall=limit is not None, stacks=stacks)


def _frame(question: Question, content: Markup, *, is_tall: bool, stacks: bool) -> Markup:
    """A frame that scrolls: focusable and named, so that it can be scrolled by keyboard."""
    colour = markup(" style='--page:{}'", palette().page) if is_tall else ""
    return markup(
        "<div class='{}'{} tabindex='0' role='region' aria-label='{}'><table class='{}'>{}</table></div>",
        "scroll tall" if is_tall else "scroll",
        colour,
        question.titles[lang()],
        "figures stacks" if stacks else "figures",
        content,
    )


def _column(
    question: Question, rows: pd.DataFrame, name: str, bar: str | None, css_classes: dict[str, list[str]]
) -> HtmlColumn:
    label = _label(question, name)
    with_top = name == bar or label.kind == "rate"
    top = _largest(rows[name]) if with_top else None
    changes = _changes(rows, name, label.kind) if name in question.measures else None
    return HtmlColumn(label, top, name == bar, css_classes.get(name), changes)


def _label(question: Question, name: str) -> Label:
    """The label of a column; the change of a share, which stands beside the share, is in points."""
    label = question.label(name, lang())
    if label.kind != "pct" or not name.endswith("_change"):
        return label
    return replace(label, text=label.brief, kind="points")


def _changes(rows: pd.DataFrame, measure: str, kind: str) -> list[str] | None:
    """The change of each row's measure in words, if it is compared."""
    if f"{measure}_before" not in rows or f"{measure}_before" in rows.columns[rows.isna().all()]:
        return None
    pairs = zip(rows[measure], rows[f"{measure}_before"], strict=True)
    return [change(now, previous, kind) for now, previous in pairs]


def _largest(values: "pd.Series[Any]") -> float:
    return max((float(v) for v in values if not is_missing(v)), default=0.0)


def _head(column: HtmlColumn) -> Markup:
    text, unit = column.label.text, column.label.unit
    small = markup("<small>{}</small>", unit) if unit and unit not in text else ""
    return markup("<th scope='col' class='{}'>{}{}</th>", column.side, text, small)


def _row(
    row: dict[str, Any], position: int, columns: list[HtmlColumn], remarks: list[str] | None, *, stacks: bool
) -> Markup:
    cells = concatenate(_cell(row[c.label.name], position, c, has_label=stacks) for c in columns)
    remark = remarks[position] if remarks else ""
    remark_row = markup("<tr class='below'><td colspan='{}'><div>{}</div></td></tr>", len(columns), remark)
    return markup("<tr>{}</tr>{}", cells, remark_row if remark else "")


def _cell(value: Any, position: int, column: HtmlColumn, *, has_label: bool) -> Markup:
    with_bar = column.with_bar and column.top and not is_missing(value)
    share = 100 * float(value) / column.top if with_bar and column.top else 0
    style = markup(" style='--share:{}%'", f"{share:.1f}") if share else ""
    name = markup(" data-label='{}'", column.label.text) if has_label else ""
    text = visible(exact(value, column.label.kind, column.top))
    if column.changes and column.changes[position]:
        text = markup("{}<small>{}</small>", text, column.changes[position])
    if column.css_classes:
        text = markup("<span class='mark {}'>{}</span>", column.css_classes[position], text)
    side = f"{column.side} bar" if share else column.side
    return markup("<td class='{}'{}{}>{}</td>", side, style, name, text)


def _total(
    question: Question, rows: pd.DataFrame, columns: list[HtmlColumn], total_columns: tuple[str, ...]
) -> Markup:
    """The sums of the measures, where adding them up makes sense (not over periods, nor for a single row)."""
    if "period" in question.grain or len(rows) < 2 or not total_columns:
        return markup("")
    cells = [markup("<td class='t'>{}</td>", translate("total"))]
    for column in columns[1:]:
        name, kind = column.label.name, column.label.kind
        is_sum = name in total_columns and kind not in _KINDS_WITHOUT_SUM
        text = exact(rows[name].sum(min_count=1), kind) if is_sum else ""
        cells.append(markup("<td class='{}'>{}</td>", column.side, text))
    return markup("<tr class='total'>{}</tr>", concatenate(cells))
