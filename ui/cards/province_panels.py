"""All provinces over time, a small chart each, on one scale."""

from dataclasses import replace
from itertools import groupby
from typing import Any

import streamlit as st
from markupsafe import Markup

from ui import markdown
from ui.answers import cached_by_version, records, rows
from ui.cards.card import head
from ui.charts.small_multiples import Panel, panel_in_words, trellis
from ui.charts.sparkline import panel
from ui.charts.spec import Chart, or_none
from ui.html import concatenate, markup, show_html
from ui.language.collation import vietnamese
from ui.language.formats import rate
from ui.language.words import lang, say
from ui.theme import palette
from ui.view.state import view
from warehouse.answer.filters import Filters
from warehouse.answer.questions import question


def multiples(name: str, value: str) -> None:
    """Behind one click, as nothing is drawn before it."""
    asked, filters = question(name), view().filters
    among_all = replace(filters, provinces=())
    with st.container(border=True):
        title = f"{asked.titles[lang()]}, {say('by_' + filters.grain)}"
        head(asked, title, name, among_all, lambda: _trellis(name, value, among_all, filters.provinces))
        opened = markdown.expander(say("each_province"), on_change="rerun", key=f"open_{name}")
        if opened.open:
            with opened:
                show_html(_panels(name, value, among_all, filters.provinces))


@cached_by_version
def _panels(name: str, value: str, filters: Filters, chosen: tuple[str, ...]) -> Markup:
    top, by_place = _by_place(name, value, filters)
    drawn = concatenate(province_panel(cells, value, top, cells[0]["province"], chosen) for cells in by_place)
    return markup("<p class='more'>{}</p><div class='panels'>{}</div>", _scale(name, value, top), drawn)


def _trellis(name: str, value: str, filters: Filters, chosen: tuple[str, ...]) -> Chart:
    top, by_place = _by_place(name, value, filters)
    panels = [
        Panel(cells[0]["province"], cells, value, top, cells[0]["province_code"] in chosen)
        for cells in by_place
    ]
    return trellis(panels, filters.grain, _scale(name, value, top))


def _by_place(name: str, value: str, filters: Filters) -> tuple[float, list[list[dict[str, Any]]]]:
    """The largest value of all, and the rows of each province, in the order of the alphabet."""
    answer = rows(name, filters)
    top = max((float(v) for v in answer[value].dropna()), default=0.0)
    by_place = [list(cells) for _, cells in groupby(records(answer), key=lambda cell: cell["province_code"])]
    by_place.sort(key=lambda cells: vietnamese(cells[0]["province"]))
    return top, by_place


def _scale(name: str, value: str, top: float) -> str:
    return say("one_scale", top=rate(top), measure=question(name).label(value, lang()).text)


def province_panel(
    cells: list[dict[str, Any]], value: str, top: float, title: str, chosen: tuple[str, ...] = ()
) -> Markup:
    """One province over time beside the median of all; above it its newest value."""
    values = [or_none(cell[value]) for cell in cells]
    newest = say("not_reported") if values[-1] is None else rate(values[-1], top)
    alt = panel_in_words(Panel(title, cells, value, top))
    own = palette().mark if cells[0]["province_code"] in chosen else palette().data
    lines = {palette().context: [or_none(cell["median_per_1000"]) for cell in cells], own: values}
    return panel(title, newest, alt, lines, top)
