"""Tables as HTML: right-aligned numbers with the reader's separators, units in the header, the total first."""

from dataclasses import replace
from typing import Any, TypedDict, Unpack

import pandas as pd
from markupsafe import Markup

from ui.html import concatenate, markup
from ui.language.formats import exact, is_missing, number
from ui.language.words import lang, translate
from ui.table_columns import HtmlColumn, html_column, total_row
from ui.table_head import head
from ui.theme import palette
from warehouse.answer.questions import Question
from warehouse.visible_text import visible


class TableOptions(TypedDict, total=False):
    """What a table may have beside its cells."""

    bar: str  # a column whose cells get small bars
    css_classes: dict[str, list[str]]  # by column, a class for the cell of each row
    total_columns: tuple[str, ...]  # that are summed up; by default all that have a total
    remarks: list[str]  # a sentence below each row; empty for none
    order: str | None  # the column by which the rows are ordered: the heads are buttons
    order_name: str  # of the table whose order they are; by default that of the question
    brief: bool  # the heads are short, as the title above them says the rest
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
        html_column(question, rows, name, options.get("bar"), options.get("css_classes", {}))
        for name in columns
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
    total = total_row(question, rows, html_columns, options.get("total_columns"))
    heads = concatenate(
        head(
            options.get("order_name", question.name),
            replace(c.label, text=c.label.brief) if options.get("brief") else c.label,
            c.side,
            options.get("order"),
            has_change=bool(c.changes),
        )
        for c in html_columns
    )
    content = markup("<thead><tr>{}</tr>{}</thead><tbody>{}</tbody>", heads, total, body)
    return _frame(question, content, is_tall=limit is not None, stacks=stacks)


def _frame(question: Question, content: Markup, *, is_tall: bool, stacks: bool) -> Markup:
    """A frame that scrolls: focusable and named, so that it can be scrolled by keyboard."""
    colour = markup(" style='--page:{}'", palette().page)
    return markup(
        "<div class='{}'{} tabindex='0' role='region' aria-label='{}'><table class='{}'>{}</table></div>",
        "scroll tall" if is_tall else "scroll",
        colour,
        question.titles[lang()],
        "figures stacks" if stacks else "figures",
        content,
    )


def _row(
    row: dict[str, Any], position: int, columns: list[HtmlColumn], remarks: list[str] | None, *, stacks: bool
) -> Markup:
    cells = concatenate(_cell(row[c.label.name], position, c, has_label=stacks) for c in columns)
    remark = remarks[position] if remarks else ""
    remark_row = markup("<tr class='below'><td colspan='{}'><div>{}</div></td></tr>", len(columns), remark)
    return markup("<tr>{}</tr>{}", cells, remark_row if remark else "")


def _cell(value: Any, position: int, column: HtmlColumn, *, has_label: bool) -> Markup:
    with_bar = column.with_bar and column.top and not is_missing(value)
    share = float(value) / column.top if with_bar and column.top else 0
    style = markup(" style='--share:{}'", f"{share:.3f}") if with_bar else ""
    name = markup(" data-label='{}'", column.label.text) if has_label else ""
    text = visible(exact(value, column.label.kind, column.top))
    if column.changes and column.changes[position]:
        text = markup("{}{}", text, column.changes[position])
    if column.css_classes:
        text = markup("<span class='mark {}'>{}</span>", column.css_classes[position], text)
    return markup("<td class='{}'{}{}>{}</td>", column.side, style, name, text)
