"""What a page shows, piece by piece, as the meeting pack holds it."""

from dataclasses import dataclass

import pandas as pd
import plotly.io
from markupsafe import Markup

from ui.charts.spec import Chart, Ready, Spec, note_of
from ui.downloads.exhibit import Exhibit
from ui.downloads.filter_summary import filter_summary
from ui.html import json_in_script
from ui.html_table import drawn_first_rows, drawn_table
from ui.language.formats import number
from ui.language.words import lang, say
from warehouse.answer.questions import Question

_MOST_ROWS = 1000  # of a table that is drawn; the data in the file hold all
_MOST_AT_ONCE = 60  # rows; more scroll in a frame


@dataclass(frozen=True)
class Piece:
    """A chart or a table, and the words around it."""

    title: str
    told: tuple[str, ...]
    chart: Markup | None
    alt: str
    note: str
    rows: str
    table: Markup
    about: str


def piece(part: Exhibit) -> Piece:
    """A part with its chart, its table and its definition."""
    asked, answer, chart = part.question, part.rows(), part.draw() if part.draw else None
    meta = chart["layout"].get("meta", {}) if chart else {}
    n = part.count()
    rows = say("take_one_row") if n == 1 else say("take_rows", n=number(n))
    return Piece(
        title=part.title,
        told=_choices(part, meta),
        chart=_chart(chart) if chart else None,
        alt=chart.alt_under(part.title) if chart else f"{part.title}.",
        note=note_of(chart) if chart else "",
        rows=say("pack_table", rows=rows),
        table=_table_drawn(asked, answer, n),
        about=asked.about[lang()],
    )


def _table_drawn(asked: Question, answer: pd.DataFrame, n: int) -> Markup:
    columns = [column for column in asked.gives if asked.label(column, lang()).kind != "code"]
    if n <= _MOST_AT_ONCE:
        return drawn_table(asked, answer, columns)
    return drawn_first_rows(asked, answer, columns, _MOST_ROWS, n)


def _choices(part: Exhibit, meta: Spec) -> tuple[str, ...]:
    measure = str(meta.get("measure", ""))
    return (measure, *filter_summary(part)) if measure and measure != part.title else filter_summary(part)


def _chart(chart: Chart) -> Markup:
    """The very specification that is on screen, as Streamlit sends it."""
    return json_in_script(plotly.io.to_json(Ready(chart), validate=False))
