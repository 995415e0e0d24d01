"""A province's topics over time, beside the median of all provinces."""

from typing import Any

import streamlit as st
from markupsafe import Markup

from ui import markdown
from ui.answers import cached_by_version, records, rows
from ui.cards.card import card
from ui.cards.province_panels import province_panel
from ui.charts.province_lines import province_lines
from ui.charts.small_multiples import Panel, trend
from ui.charts.spec import Chart
from ui.downloads.exhibit import Exhibit
from ui.downloads.page_record import record_exhibit
from ui.html import concatenate, markup, show_html
from ui.language.formats import is_missing
from ui.language.words import lang, translate
from ui.view.state import view
from warehouse.answer.filters import Filters
from warehouse.answer.questions import get_question
from warehouse.contract.schema import topics


def trends(*topic_names: str) -> None:
    """The rate of each topic over time, beside the median of all provinces."""
    with st.container(border=True):
        markdown.subheader(translate("trends", step=translate("by_" + view().filters.grain)), anchor=False)
        for name in topic_names:
            record_exhibit(_trend(name, topics()[name].rate, view().filters))
        show_html(_trends(topic_names, view().filters))
        markdown.caption(translate("trends_read"))


def place_lines(*topic_names: str) -> None:
    """The same of two to four places, a line each."""
    for number, name in enumerate(topic_names):
        if number % 2 == 0:
            columns = st.columns(2, gap="small")
        with columns[number % 2]:
            rate = topics()[name].rate
            label = get_question(f"{name}/by_province_and_period").label(rate, lang()).text
            title = f"{label}, {translate('by_' + view().filters.grain)}"
            card(f"{name}/by_province_and_period", province_lines(rate), title=title)


def _trend(name: str, value: str, filters: Filters) -> Exhibit:
    name_over_time = f"{name}/by_province_and_period"

    def draw() -> Chart:
        cells = records(rows(name_over_time, filters))
        return trend(Panel(cells[0]["province"], cells, value, _top(cells, value)), filters.grain)

    title = f"{get_question(name_over_time).label(value, lang()).text}, {translate('by_' + filters.grain)}"
    return Exhibit(name_over_time, title, filters, draw=draw)


def _top(cells: list[dict[str, Any]], value: str) -> float:
    values = [cell[v] for cell in cells for v in (value, "median_rate") if not is_missing(cell[v])]
    return max(values, default=0.0)


@cached_by_version
def _trends(topic_names: tuple[str, ...], filters: Filters) -> Markup:
    panels = []
    for name in topic_names:
        value, cells = topics()[name].rate, records(rows(f"{name}/by_province_and_period", filters))
        title = get_question(f"{name}/by_province_and_period").label(value, lang()).text
        panels.append(province_panel(cells, value, _top(cells, value), title))
    return markup("<div class='panels wide'>{}</div>", concatenate(panels))
