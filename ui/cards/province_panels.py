"""All provinces over time, a small chart each, on one scale."""

from dataclasses import replace
from itertools import groupby
from typing import Any

import streamlit as st
from markupsafe import Markup

from ui import markdown
from ui.answers import cached_by_version, records, rows
from ui.cards.card import card_head
from ui.charts.small_multiples import Panel, panel_in_words, small_multiples
from ui.charts.sparkline import sparkline
from ui.charts.spec import Chart, or_none
from ui.html import concatenate, markup, show_html
from ui.language.collation import vietnamese
from ui.language.formats import is_missing, rate
from ui.language.words import lang, translate
from ui.theme import palette
from ui.view.state import view
from warehouse.answer.filters import Filters
from warehouse.answer.questions import get_question


def province_panels(name: str, value: str) -> None:
    """Behind one click, as nothing is drawn before it."""
    question, filters = get_question(name), view().filters
    all_provinces = replace(filters, provinces=())
    with st.container(border=True):
        title = f"{question.titles[lang()]}, {translate('by_' + filters.grain)}"
        card_head(
            question,
            title,
            f"panels_{name}",
            all_provinces,
            lambda: _small_multiples(name, value, all_provinces, filters.provinces),
        )
        expander = markdown.expander(translate("each_province"), on_change="rerun", key=f"open_{name}")
        if expander.open:
            with expander:
                show_html(_panels(name, value, all_provinces, filters.provinces))


@cached_by_version
def _panels(name: str, value: str, filters: Filters, selection: tuple[str, ...]) -> Markup:
    top, by_province = _cells_by_province(name, value, filters)
    panels = concatenate(
        province_panel(cells, value, top, cells[0]["province"], selection) for cells in by_province
    )
    return markup("<p class='more'>{}</p><div class='panels'>{}</div>", _scale(name, value, top), panels)


def _small_multiples(name: str, value: str, filters: Filters, selection: tuple[str, ...]) -> Chart:
    top, by_province = _cells_by_province(name, value, filters)
    panels = [
        Panel(cells[0]["province"], cells, value, top, cells[0]["province_code"] in selection)
        for cells in by_province
    ]
    return small_multiples(panels, filters.grain, _scale(name, value, top))


def _cells_by_province(name: str, value: str, filters: Filters) -> tuple[float, list[list[dict[str, Any]]]]:
    """The largest value of all, and the rows of each province, those furthest from the median of all first."""
    answer = rows(name, filters)
    top = max((float(v) for v in answer[value].dropna()), default=0.0)
    by_province = [
        list(cells) for _, cells in groupby(records(answer), key=lambda cell: cell["province_code"])
    ]
    by_province.sort(key=lambda cells: (-_distance(cells, value), vietnamese(cells[0]["province"])))
    return top, by_province


def _distance(cells: list[dict[str, Any]], value: str) -> float:
    """How far a province lies from the median of all, over its periods together."""
    pairs = ((cell[value], cell["median_rate"]) for cell in cells)
    return abs(
        sum(float(own - median) for own, median in pairs if not is_missing(own) and not is_missing(median))
    )


def _scale(name: str, value: str, top: float) -> str:
    return translate("one_scale", top=rate(top), measure=get_question(name).label(value, lang()).text)


def province_panel(
    cells: list[dict[str, Any]], value: str, top: float, title: str, selection: tuple[str, ...] = ()
) -> Markup:
    """One province over time beside the median of all; above it its newest value."""
    values = [or_none(cell[value]) for cell in cells]
    newest = translate("not_reported") if values[-1] is None else rate(values[-1], top)
    alt = panel_in_words(Panel(title, cells, value, top))
    own = palette().accent if cells[0]["province_code"] in selection else palette().data
    lines = {palette().context: [or_none(cell["median_rate"]) for cell in cells], own: values}
    return sparkline(title, newest, alt, lines, top)
