"""Which differences are more than chance: the funnel plot of a topic, and what it shows."""

from dataclasses import replace

import streamlit as st

from ui import markdown
from ui.answers import cached_by_version, reader, records, rows
from ui.cards.card import head
from ui.cards.province_clicks import draw_linked
from ui.charts.funnel_plot import funnel
from ui.charts.spec import Chart, ChartData
from ui.insight.outliers import outliers_in_words
from ui.insight.reporting import partial_reports, silent_provinces
from ui.insight.reporting_words import nothing_here
from ui.language.words import lang
from ui.view.state import view
from warehouse.answer.compare import filters_before
from warehouse.answer.filters import Filters
from warehouse.answer.questions import question


def fair(name: str, value: str) -> None:
    """All provinces in the funnel, those outside of it named; a click chooses one."""
    asked, filters, compare = question(name), view().filters, view().compare
    among_all = replace(filters, provinces=())
    chart_data = _chart_data(name, among_all, filters.provinces, compare)
    with st.container(border=True):
        head(asked, asked.titles[lang()], name, among_all, lambda: funnel(value)(chart_data))
        if not chart_data.rows[value].sum() > 0:
            markdown.info(nothing_here(asked.folder), icon=":material/search_off:")
            return
        chart, sentences = _drawn(name, value, among_all, filters.provinces, compare)
        markdown.markdown(sentences)
        draw_linked(chart, name, chart.alt_under(chart_data.text(value)))
        markdown.caption(chart["layout"]["meta"]["note"])


@cached_by_version
def _drawn(
    name: str, value: str, among_all: Filters, chosen: tuple[str, ...], compare: str
) -> tuple[Chart, markdown.Markdown]:
    """The funnel, and who is outside of it."""
    chart_data = _chart_data(name, among_all, chosen, compare)
    sentences = outliers_in_words(
        records(chart_data.rows), value, chart_data.stood, chart_data.short, markdown.markdown_text
    )
    return funnel(value)(chart_data), markdown.Markdown(" ".join(sentences))


def _chart_data(name: str, among_all: Filters, chosen: tuple[str, ...], compare: str) -> ChartData:
    asked, before = question(name), stood(name, among_all, compare)
    short, gone = partial_reports(asked.folder, among_all), silent_provinces(asked.folder, among_all)
    answer = rows(name, among_all, compare)
    return ChartData(asked, answer, chosen=chosen, stood=before, short=short, silent=gone)


@cached_by_version
def stood(name: str, filters: Filters, compare: str) -> dict[str, str]:
    """How each province stood to the bands in the period compared with, by its code; nothing without one."""
    earlier = filters_before(reader(), name, filters, compare)
    if earlier is None:
        return {}
    return {place["province_code"]: place["standing"] for place in records(rows(name, earlier))}
