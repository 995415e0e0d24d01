"""Which differences are more than chance: the funnel plot of a topic, and what it shows."""

from dataclasses import replace

import streamlit as st

from ui import markdown
from ui.answers import cached_by_version, reader, records, rows
from ui.cards.card import card_head
from ui.cards.chart_forms import subtitle
from ui.cards.province_clicks import draw_clickable
from ui.charts.funnel_plot import funnel
from ui.charts.spec import Chart, ChartData
from ui.insight.outliers import outliers_in_words
from ui.insight.province_reports import partial_reports, silent_provinces
from ui.insight.reporting_words import no_figures
from ui.language.words import lang
from ui.view.state import view
from warehouse.answer.compare import filters_before
from warehouse.answer.filters import Filters
from warehouse.answer.questions import get_question


def outliers(name: str, value: str) -> None:
    """All provinces in the funnel, those outside of it named; a click chooses one."""
    question, filters, compare = get_question(name), view().filters, view().compare
    all_provinces = replace(filters, provinces=())
    chart_data = _chart_data(name, all_provinces, filters.provinces, compare)
    with st.container(border=True):
        card_head(question, question.titles[lang()], name, all_provinces, lambda: funnel(value)(chart_data))
        if not chart_data.rows[value].sum() > 0:
            markdown.info(no_figures(question.folder), icon=":material/search_off:")
            return
        subtitle(question, funnel(value))
        chart, sentences = _chart_and_sentences(name, value, all_provinces, filters.provinces, compare)
        markdown.markdown(sentences)
        draw_clickable(chart, name, chart.alt_under(chart_data.text(value)))
        markdown.caption(chart["layout"]["meta"]["note"])


@cached_by_version
def _chart_and_sentences(
    name: str, value: str, all_provinces: Filters, selection: tuple[str, ...], compare: str
) -> tuple[Chart, markdown.Markdown]:
    """The funnel, and who is outside of it."""
    chart_data = _chart_data(name, all_provinces, selection, compare)
    sentences = outliers_in_words(
        records(chart_data.rows), value, chart_data.previous_bands, chart_data.partial, markdown.markdown_text
    )
    return funnel(value)(chart_data), markdown.Markdown(" ".join(sentences))


def _chart_data(name: str, all_provinces: Filters, selection: tuple[str, ...], compare: str) -> ChartData:
    question, bands = get_question(name), previous_bands(name, all_provinces, compare)
    partial, silent = (
        partial_reports(question.folder, all_provinces),
        silent_provinces(question.folder, all_provinces),
    )
    answer = rows(name, all_provinces, compare)
    return ChartData(
        question, answer, selection=selection, previous_bands=bands, partial=partial, silent=silent
    )


@cached_by_version
def previous_bands(name: str, filters: Filters, compare: str) -> dict[str, str]:
    """How each province stood to the bands in the period compared with, by its code; nothing without one."""
    previous_filters = filters_before(reader(), name, filters, compare)
    if previous_filters is None:
        return {}
    return {row["province_code"]: row["standing"] for row in records(rows(name, previous_filters))}
