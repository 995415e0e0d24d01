"""A province over time, topic by topic, beside the median of all provinces."""

from math import ceil, floor, log10
from typing import Any

import streamlit as st

from ui.charts import Form, Shown, Spec, axis, figure, or_none
from ui.data import kept, records, rows
from ui.formats import is_missing, number, rate
from ui.lines import period_name
from ui.multiples import province_panel
from ui.parts import take
from ui.state import view
from ui.takeaway.part import Part
from ui.theme import palette
from ui.words import lang, say
from warehouse.questions import Filters, question


def trends(figures: dict[str, str]) -> None:
    """Each topic over time, a thousand inhabitants, beside the median of all provinces."""
    filters = view().filters
    with st.container(border=True):
        st.subheader(say("trends", step=say("by_" + filters.grain)), anchor=False)
        for name, measure in figures.items():
            _note(f"{name}/by_province_and_period", f"{measure}_per_1000", filters)
        st.html(_trends(tuple(figures.items()), filters))
        st.caption(say("trends_read"))


def _note(name: str, value: str, filters: Filters) -> None:
    shown = Shown(question(name), rows(name, filters), filters.grain)
    title = f"{shown.text(value)}, {say('by_' + filters.grain)}"
    take(Part(name, title, filters, draw=lambda: trend(value)(shown)))


@kept
def _trends(figures: tuple[tuple[str, str], ...], filters: Filters) -> str:
    drawn = []
    for name, measure in figures:
        value, cells = f"{measure}_per_1000", records(rows(f"{name}/by_province_and_period", filters))
        known = [cell[v] for cell in cells for v in (value, "median_per_1000") if not is_missing(cell[v])]
        title = question(f"{name}/by_province_and_period").label(value, lang()).text
        drawn.append(province_panel(cells, value, max(known, default=0.0), title))
    return f"<div class='panels wide'>{''.join(drawn)}</div>"


def trend(value: str) -> Form:
    """The same as a chart of its own, where there is room for axes: the province strong, the median grey."""

    def draw(shown: Shown) -> Spec:
        cells, colours = records(shown.rows), palette()
        top = max(
            (cell[v] for cell in cells for v in (value, "median_per_1000") if not is_missing(cell[v])),
            default=0.0,
        )
        lines = (
            ("median_per_1000", say("among_median"), {"color": colours.context, "width": 1.4}),
            (value, cells[0]["province"], {"color": colours.data, "width": 2.4}),
        )
        return figure(
            200,
            [_line(cells, column, name, look, shown.grain, top) for column, name, look in lines],
            xaxis=axis(type="date", tickformat="%m/%Y" if shown.grain == "month" else "%d/%m", nticks=6),
            yaxis=axis(showgrid=True, gridcolor=colours.grid, **_ticks(top)),
            showlegend=True,
            legend={"orientation": "h", "y": -0.14, "yanchor": "top", "x": 1, "xanchor": "right"},
        )

    return draw


def _ticks(top: float) -> Spec:
    """From zero at round rates, written as the reader does."""
    if not top:
        return {"rangemode": "tozero", "nticks": 2}
    size = 10.0 ** floor(log10(top))
    step = next(size * part for part in (0.5, 1.0, 2.0) if 5 * size * part >= top)
    at = [step * n for n in range(ceil(top / step) + 1)]
    decimals = max(0, -floor(log10(step)))
    return {"tickvals": at, "ticktext": [number(v, decimals) for v in at], "range": [0, at[-1]]}


def _line(cells: list[dict[str, Any]], column: str, name: str, look: Spec, grain: str, top: float) -> Spec:
    values = [or_none(cell[column]) for cell in cells]
    told = [rate(v, top) if v is not None else say("not_reported") for v in values]
    named = [period_name(cell["period"], grain) for cell in cells]
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [cell["period"] for cell in cells],
        "y": values,
        "name": name,
        "line": look,
        "customdata": [list(pair) for pair in zip(named, told, strict=True)],
        "hovertemplate": "%{customdata[0]}: <b>%{customdata[1]}</b><extra>" + name + "</extra>",
        "connectgaps": False,
    }
