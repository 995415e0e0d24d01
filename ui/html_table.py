"""Tables as HTML: right-aligned numbers with the reader's separators, units in the header, the total first."""

from dataclasses import dataclass, replace
from typing import Any

import pandas as pd
from markupsafe import Markup

from ui.html import concatenate, markup
from ui.language.formats import change, exact, is_missing, number
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


def table_html(
    question: Question,
    rows: pd.DataFrame,
    columns: list[str],
    bar: str | None = None,
    *,
    css_classes: dict[str, list[str]] | None = None,
    total_columns: tuple[str, ...] | None = None,
    remarks: list[str] | None = None,
    max_rows: int | None = None,
    row_count: int | None = None,
    stacks: bool = False,
) -> Markup:
    """The rows of a question as an HTML table. `bar` draws a small bar behind one column.

    `css_classes` gives a class for each cell of a column, `total_columns` the columns of the total (default: measures),
    `remarks` a sentence below each row, or none. Of more than `max_rows` rows the first are shown, in a frame that
    scrolls, with a note; the total is that of all. `row_count` is the number of rows if not all are given. If the table
    `stacks`, the cells of a row stand below each other on a phone, each with its label.
    Without rows it is a sentence: headers alone would look like a fault.
    """
    if rows.empty:
        return markup("<p class='more'>{}</p>", translate("no_rows"))
    html_columns = [_column(question, rows, name, bar, css_classes or {}) for name in columns]
    display_rows = rows[columns][:max_rows].to_dict("records")
    body = concatenate(
        _row(
            {str(name): value for name, value in row.items()}, position, html_columns, remarks, stacks=stacks
        )
        for position, row in enumerate(display_rows)
    )
    total = _total(
        question, rows, html_columns, question.measures if total_columns is None else total_columns
    )
    heads = concatenate(map(_head, html_columns))
    content = markup("<thead><tr>{}</tr>{}</thead><tbody>{}</tbody>", heads, total, body)
    table = _frame(question, content, is_tall=max_rows is not None, stacks=stacks)
    total_count = row_count or len(rows)
    if len(display_rows) == total_count:
        return table
    footnote = translate("first_rows", n=number(len(display_rows)), of=number(total_count))
    return markup("{}<p class='more'>{}</p>", table, footnote)


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
