"""Tables as HTML: right-aligned numbers with the reader's marks, units in the header, the total first."""

from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from ui.formats import exact, is_missing
from ui.words import lang, say
from warehouse.questions import Question

NUMERIC = ("count", "vnd", "pct", "rate", "ml")


def table(question: Question, rows: pd.DataFrame, columns: list[str], bar: str | None = None) -> None:
    """The rows of a question as the reader's table. `bar` draws a small bar behind one column."""
    labels = [question.label(column, lang()) for column in columns]
    tops = {
        column: _largest(rows[column])
        for column in columns
        if column == bar or _kind(question, column) == "rate"
    }
    heads = "".join(
        f"<th scope='col' class='{_side(label.kind)}'>{escape(label.text)}"
        + (f"<small>{escape(label.unit)}</small>" if label.unit and label.unit not in label.text else "")
        + "</th>"
        for label in labels
    )
    body = "".join(
        "<tr>"
        + "".join(
            _cell(row[label.name], label.kind, tops.get(label.name), label.name == bar) for label in labels
        )
        + "</tr>"
        for row in rows[columns].to_dict("records")
    )
    total = _total(question, rows, columns)
    rows_ = f"<thead><tr>{heads}</tr>{total}</thead><tbody>{body}</tbody>"
    st.html(f"<div class='scroll'><table class='figures'>{rows_}</table></div>")


def _kind(question: Question, column: str) -> str:
    return question.label(column, lang()).kind


def _largest(values: "pd.Series[Any]") -> float:
    return max((float(v) for v in values if not is_missing(v)), default=0.0)


def _side(kind: str) -> str:
    return "n" if kind in NUMERIC else "t w" if kind == "prose" else "t"


def _cell(value: Any, kind: str, top: float | None, with_bar: bool) -> str:
    share = 100 * float(value) / top if with_bar and top and not is_missing(value) else 0
    style = f" style='--share:{share:.1f}%'" if share else ""
    return f"<td class='{_side(kind)}{' bar' if share else ''}'{style}>{escape(exact(value, kind, top))}</td>"


def _total(question: Question, rows: pd.DataFrame, columns: list[str]) -> str:
    """The sums of the measures, where adding them up makes sense (not over periods, nor for a single row)."""
    if "period" in question.grain or len(rows) < 2 or not question.measures:
        return ""
    cells = [f"<td class='t'>{escape(say('total'))}</td>"]
    for column in columns[1:]:
        kind = _kind(question, column)
        summed = rows[column].sum(min_count=1) if column in question.measures else None
        text = exact(summed, kind) if column in question.measures else ""
        cells.append(f"<td class='{_side(kind)}'>{escape(text)}</td>")
    return f"<tr class='total'>{''.join(cells)}</tr>"
