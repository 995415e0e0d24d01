"""What a page shows, piece by piece, as the meeting pack holds it."""

from dataclasses import dataclass

import pandas as pd
import plotly.io
from markupsafe import Markup

from ui.charts.spec import Chart, Ready, Spec, note_of
from ui.downloads.exhibit import Exhibit
from ui.downloads.filter_summary import filter_summary
from ui.html import json_in_script
from ui.html_table import first_rows_html, table_html
from ui.language.formats import number
from ui.language.words import lang, translate
from warehouse.answer.questions import Question

_MOST_ROWS = 1000  # of a table that is drawn; the data in the file hold all
_MOST_AT_ONCE = 60  # rows; more scroll in a frame


@dataclass(frozen=True)
class Piece:
    """A chart or a table, and the words around it."""

    title: str
    filters: tuple[str, ...]
    chart: Markup | None
    alt: str
    note: str
    rows: str
    table: Markup
    definition: str


def piece(exhibit: Exhibit) -> Piece:
    """A part with its chart, its table and its definition."""
    question, answer, chart = exhibit.question, exhibit.rows(), exhibit.draw() if exhibit.draw else None
    meta = chart["layout"].get("meta", {}) if chart else {}
    n = exhibit.count()
    rows = translate("take_one_row") if n == 1 else translate("take_rows", n=number(n))
    return Piece(
        title=exhibit.title,
        filters=_choices(exhibit, meta),
        chart=_chart(chart) if chart else None,
        alt=chart.alt_under(exhibit.title) if chart else f"{exhibit.title}.",
        note=note_of(chart) if chart else "",
        rows=translate("pack_table", rows=rows),
        table=_table_drawn(question, answer, n),
        definition=question.descriptions[lang()],
    )


def _table_drawn(question: Question, answer: pd.DataFrame, n: int) -> Markup:
    columns = [column for column in question.gives if question.label(column, lang()).kind != "code"]
    if n <= _MOST_AT_ONCE:
        return table_html(question, answer, columns)
    return first_rows_html(question, answer, columns, _MOST_ROWS, n)


def _choices(exhibit: Exhibit, meta: Spec) -> tuple[str, ...]:
    measure = str(meta.get("measure", ""))
    return (
        (measure, *filter_summary(exhibit))
        if measure and measure != exhibit.title
        else filter_summary(exhibit)
    )


def _chart(chart: Chart) -> Markup:
    """The very specification that is on screen, as Streamlit sends it."""
    return json_in_script(plotly.io.to_json(Ready(chart), validate=False))
